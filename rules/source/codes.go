package source

// The codes of faults. They are stable: a program may test for them, while the
// messages may change from version to version.
const (
	// The file as a whole.
	CodeEncoding           = "encoding"            // not UTF-8: GB18030, UTF-16 or damaged
	CodeForbiddenCharacter = "forbidden-character" // a control, direction or zero-width character
	CodeTooLarge           = "too-large"           // one of the limits of size
	CodeTooDeep            = "too-deep"            // nested beyond MaxDepth
	CodeEmptyDocument      = "empty-document"      // nothing but space and comments
	CodeSecondDocument     = "second-document"     // a document after the first, in YAML
	CodeTextAfterEnd       = "text-after-end"      // text after the value, or after "..." in YAML
	CodeTooManyFaults      = "too-many-faults"     // the list was cut off at MaxFaults

	// The syntax.
	CodeYAMLSyntax      = "yaml-syntax"      // YAML that none of the codes below fits
	CodeJSONSyntax      = "json-syntax"      // JSON that none of the codes below fits
	CodeYAMLFeature     = "yaml-feature"     // anchor, alias, merge key, tag, directive, "? " key
	CodeUnclosedQuote   = "unclosed-quote"   // a quote that is never closed
	CodeUnclosedBracket = "unclosed-bracket" // a bracket that is never closed, or closed by another
	CodeTextAfterQuote  = "text-after-quote" // text after a closing quote or bracket
	CodeBadEscape       = "bad-escape"       // a backslash sequence that does not exist
	CodeBadIndentation  = "bad-indentation"  // a line too far left or right
	CodeTabIndentation  = "tab-indentation"  // a tab where spaces indent
	CodeColonInText     = "colon-in-text"    // ": " inside a text without quotes
	CodeMissingColon    = "missing-colon"    // a line that is not "key: value"
	CodeMissingSpace    = "missing-space"    // marks:6
	CodeFullWidth       = "full-width"       // marks：6, or a number in full-width digits
	CodeFlowQuoting     = "flow-quoting"     // text without quotes inside {…} or […]
	CodeNeedsQuotes     = "needs-quotes"     // text that YAML takes for something else
	CodeCommentCut      = "comment-cut"      // " #" cut a text in the middle

	// Keys and values.
	CodeBadKey        = "bad-key"        // an empty key, or one that is not text
	CodeDuplicateKey  = "duplicate-key"  // the same key twice in one map
	CodeUnknownKey    = "unknown-key"    // a key that nothing reads
	CodeMissingKey    = "missing-key"    // a required key is not there
	CodeWrongType     = "wrong-type"     // a list where text is wanted, and so on
	CodeBoolSyntax    = "bool-syntax"    // yes, on, 是 where true or false is wanted
	CodeNumberSyntax  = "number-syntax"  // 1,234.5, 98%, 010, .5 and the like
	CodeNumberRange   = "number-range"   // too many digits, or too large
	CodeMissingFigure = "missing-figure" // "-", "无" or nothing where a number is wanted
)

// The limits, all in one place. A document beyond one of them is refused, so
// that reading any input takes a bounded time and a bounded memory.
const (
	MaxBytes  = 1 << 20  // of one document, 1 MiB
	MaxDepth  = 16       // of maps and lists inside each other
	MaxNodes  = 200_000  // values in one document
	MaxKeys   = 5_000    // in one map
	MaxScalar = 64 << 10 // bytes of one text or key, 64 KiB
	MaxFaults = 200      // in one list; one more says that there were others
)
