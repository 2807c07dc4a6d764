"""What a delivery may weigh: generous for 100,000 cases, too small for an attack.

Bytes are bytes of the files as handed in unless said otherwise.
"""

MAX_BYTES = 50_000_000
MAX_UNPACKED_BYTES = 800_000_000
MAX_ARCHIVE_BYTES = 200_000_000
"""Unpacked files of one archive together; they are held in memory."""
MAX_RATIO = 150
"""Unpacked to packed size of one part; workbooks stay well below 60."""
RATIO_COUNTS_FROM = 2_000_000
"""Unpacked size below which the ratio of a part is of no interest."""
MAX_FILES = 60
MAX_ROWS = 200_000
"""Data rows of one sheet or file."""
MAX_COLUMNS = 200
MAX_CELLS = MAX_ROWS * MAX_COLUMNS
"""Cells from A1 to the last one: a workbook is held as a full rectangle while it is read."""
MAX_FINDINGS = 5_000
"""Findings of one severity in one column that are listed one by one; further ones are counted."""
HEADING_ROWS = 20
"""How far down a heading may stand."""
