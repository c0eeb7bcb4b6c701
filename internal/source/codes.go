package source

// The codes of faults. They are stable: a program may test for them, while the messages may change from version to version.
const (
	// The file as a whole.
	codeEncoding           = "encoding"            // not UTF-8: GB18030, UTF-16 or damaged
	codeForeign            = "foreign-file"        // of another kind: a spreadsheet, a document, a picture, an archive
	CodeForbiddenCharacter = "forbidden-character" // a control, direction or zero-width character; a line break in what stands on one line
	CodeTooLarge           = "too-large"           // one of the limits of size
	codeTooDeep            = "too-deep"            // nested beyond MaxDepth
	codeEmptyDocument      = "empty-document"      // nothing but space and comments
	codeSecondDocument     = "second-document"     // a document after the first, in YAML
	codeTextAfterEnd       = "text-after-end"      // text after the value, or after "..." in YAML
	codeTooManyFaults      = "too-many-faults"     // the list was cut off at MaxFaults

	// The syntax.
	codeYAMLSyntax      = "yaml-syntax"      // YAML that none of the codes below fits
	codeJSONSyntax      = "json-syntax"      // JSON that none of the codes below fits
	codeYAMLFeature     = "yaml-feature"     // anchor, alias, merge key, tag, directive, "? " key
	codeUnclosedQuote   = "unclosed-quote"   // a quote that is never closed
	codeUnclosedBracket = "unclosed-bracket" // a bracket that is never closed, or closed by another
	codeTextAfterQuote  = "text-after-quote" // text after a closing quote or bracket
	codeBadEscape       = "bad-escape"       // a backslash sequence that does not exist
	codeBadIndentation  = "bad-indentation"  // a line too far left or right
	codeTabIndentation  = "tab-indentation"  // a tab where spaces indent
	codeColonInText     = "colon-in-text"    // ": " inside a text without quotes
	codeMissingColon    = "missing-colon"    // a line that is not "key: value"
	codeMissingSpace    = "missing-space"    // marks:6
	CodeFullWidth       = "full-width"       // marks：6, or a number in full-width digits
	codeFlowQuoting     = "flow-quoting"     // text without quotes inside {…} or […]
	codeNeedsQuotes     = "needs-quotes"     // text that YAML takes for something else
	codeCommentCut      = "comment-cut"      // " #" cut a text in the middle

	// Keys and values.
	codeBadKey        = "bad-key"        // an empty key, or one that is not text
	codeDuplicateKey  = "duplicate-key"  // the same key twice in one map
	codeUnknownKey    = "unknown-key"    // a key that nothing reads
	CodeMissingKey    = "missing-key"    // a required key is not there
	codeWrongType     = "wrong-type"     // a list where text is wanted, and so on
	codeBoolSyntax    = "bool-syntax"    // yes, on, 是 where true or false is wanted
	codeNumberSyntax  = "number-syntax"  // 1,234.5, 98%, 010, .5 and the like
	codeNumberRange   = "number-range"   // too many digits, or too large
	codeMissingFigure = "missing-figure" // "-", "无" or nothing where a number is wanted
)

// The limits, all in one place. A document beyond one of them is refused, so that reading any input takes a bounded time and a bounded
// memory.
const (
	MaxBytes  = 1 << 20  // of one document, 1 MiB
	MaxDepth  = 16       // of maps and lists inside each other
	MaxNodes  = 200_000  // values in one document
	MaxKeys   = 5_000    // in one map
	MaxScalar = 64 << 10 // bytes of one text or key, 64 KiB
	MaxFaults = 200      // in one list; one more says that there were others
)
