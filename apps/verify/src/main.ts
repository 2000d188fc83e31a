import './style.css';
import { openPage } from './page.ts';
import { answerQuestions } from './question.ts';

/** One script for both: the page, and the thread on which it checks. */
if (typeof document === 'undefined') answerQuestions();
else openPage();
