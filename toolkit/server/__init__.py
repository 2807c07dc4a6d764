"""The web server, and visitors' kernels."""

import sys

# Two seconds of import, by jsonschema, to check addresses in schemas that hold none.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
