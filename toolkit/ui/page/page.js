// The page around an app: everything here works without a kernel.
import { startCountdown } from "./countdown.js";
import { tidyHeadings } from "./headings.js";
import { watchKernel } from "./kernel.js";
import { startLesson } from "./lesson.js";
import { watchLoading } from "./loading.js";
import { startMenu } from "./menu.js";
import { frameTables } from "./tables.js";
import { startTheme } from "./theme.js";

startTheme(document.getElementById("darstellung"));
startMenu(document.querySelector(".zf-menu-button"));
startCountdown(document.querySelector("[data-neu-laden-in]"));

frameTables(document.body);

const cells = document.getElementById("zellen");
if (cells) {
  tidyHeadings(cells);
  startLesson(cells);
  watchLoading(cells);
  watchKernel();
}
