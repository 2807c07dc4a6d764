// The question types, by the name they have in content files.
import { cloze } from "./cloze.jsx";
import { matching } from "./matching.jsx";
import { multipleChoice } from "./multiple_choice.jsx";
import { numeric } from "./numeric.jsx";
import { ordering } from "./ordering.jsx";
import { shortText } from "./short_text.jsx";
import { singleChoice } from "./single_choice.jsx";
import { trueFalse } from "./true_false.jsx";

/**
 * Each type is `{View, initial(question), isMissing(value, question), ask?, help?}`. A value is the answer
 * as the kernel expects it (`toolkit/learning/responses.py`), or null where nothing is chosen.
 */
export const questionTypes = {
  einfachauswahl: singleChoice,
  mehrfachauswahl: multipleChoice,
  richtig_falsch: trueFalse,
  zahl: numeric,
  kurztext: shortText,
  reihenfolge: ordering,
  zuordnung: matching,
  luecken: cloze,
};
