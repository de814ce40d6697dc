/** What constants and string literals stand for: functions from raw tokens to values, with gcc's diagnostics. */
export { numberValue, type NumberValue } from './numbers.js';
export { charValue, stringValue, type CharValue, type StringElement, type StringValue } from './strings.js';
