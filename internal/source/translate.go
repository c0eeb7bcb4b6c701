package source

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// A trouble is a spot that the YAML parser cannot have liked.
type trouble struct {
	what   *troubleKind
	offset int // of the spot
	start  int // of the value or the bracket it belongs to
}

// A troubleKind says of a trouble what to write instead, where the text around it tells no more. {first} stands for the character at
// the spot, {opener} for the first one of what it belongs to.
type troubleKind struct{ code, message string }

var (
	tabIndent     = &troubleKind{codeTabIndentation, "缩进用了制表符（Tab），改成空格"}                           // a tab before the first word of a line
	openQuote     = &troubleKind{codeUnclosedQuote, "从这里开始的引号没有收尾，补上成对的引号"}                         // a quote without its partner
	badEscape     = &troubleKind{codeBadEscape, "双引号里不能这样用反斜杠 \\；要写反斜杠本身，改用单引号"}                    // \d in double quotes
	afterQuote    = &troubleKind{codeTextAfterQuote, "引号到这里已经收尾，后面却还有文字；把整段用另一种引号括起来，如 '…\"…\"…'"}  // text behind a closing sign
	secondColon   = &troubleKind{codeColonInText, "文字里有“: ”（冒号加空格）；用引号把整段括起来"}                      // a: b: c
	belowValue    = &troubleKind{codeBadIndentation, "这一行缩进太深：上面的键已经有了值；与那个键对齐，或把上面的文字用引号括起来"}      // a key right of a key with a value
	noColon       = &troubleKind{codeMissingColon, "这里缺少冒号：要写成“键: 值”；是上一行文字的延续，就比上一行的键多缩进"}         // a line among keys that has no colon
	dashInLine    = &troubleKind{codeBadIndentation, "列表项“- ”要另起一行；没有这项数据就不写这一项，是文字就整段加引号"}         // a: - b
	dashInMap     = &troubleKind{codeBadIndentation, "这一层写的是“键: 值”，不能混进列表项“- ”；检查缩进"}               // an item among keys
	keyInList     = &troubleKind{codeBadIndentation, "这一层是列表，每项要以“- ”开头；检查缩进"}                      // a key among items
	misaligned    = &troubleKind{codeBadIndentation, "这一行的缩进和上面任何一层都对不齐"}                           // a line that fits no column above it
	cannotStart   = &troubleKind{codeNeedsQuotes, "文字不能以 {first} 开头，要用引号把整段括起来"}                    // text that begins with @, ` or %
	openBracket   = &troubleKind{codeUnclosedBracket, "括号 {opener} 没有配对的另一半；是文字就用引号括起来"}            // a bracket without its partner
	closeBracket  = &troubleKind{codeUnclosedBracket, "括号 {first} 和前面的 {opener} 不配对；文字里有括号就用引号括起来"} // a closing bracket too many
	bareComma     = &troubleKind{codeFlowQuoting, "这里多了一个逗号；文字里有逗号就用引号括起来"}                         // two commas, or one outside brackets
	textInFlow    = &troubleKind{codeFlowQuoting, "{…} 和 […] 里的文字含有 , [ ] { } # ? 时，整段要用引号括起来"}     // text broken by a bracket or quote
	commentInFlow = &troubleKind{codeFlowQuoting, "# 以后都是注释，括号因此没有收尾；文字里有 # 就用引号括起来"}               // a comment over a closing bracket
	afterHeader   = &troubleKind{codeYAMLSyntax, "{opener} 后面不能接文字；文字另起一行并缩进，或整段加引号"}               // text behind | or >
	property      = &troubleKind{codeYAMLFeature, "以 {first} 开头的写法不能用；是文字或表达式，就整段加引号"}              // &, * or !: not wrong as such
	tooDeep       = &troubleKind{codeTooDeep, "嵌套太深；文字以 {first} 开头就要加引号"}                           // brackets beyond MaxDepth
)

// translate turns the parser's refusal into a fault of our own: its place is where the skimmer finds the first trouble, and its message
// says what to write. What the parser says is used only where the skimmer finds nothing.
func translate(p *page, refusal string, faults *Reader) {
	t := firstTrouble(p)
	if t.what == nil || t.what == property && !aboutProperties.MatchString(refusal) {
		offset := fallbackPlace(p)
		code, message := fallback(refusal)
		faults.Fault(p.pos(offset), "", code, message)
		return
	}
	code, message := explain(p, t)
	place := t.offset
	if t.what == belowValue && (code == CodeFullWidth || code == codeMissingSpace) || t.what == closeBracket && code == codeFlowQuoting {
		place = t.start // where the author has to write something else
	}
	faults.Fault(p.pos(place), "", code, message)
}

// firstTrouble returns the first trouble that is one for sure, or a property that comes first on its line or stands alone.
func firstTrouble(p *page) (first trouble) {
	for _, t := range skim(p.text) {
		switch {
		case t.what == property && first.what == nil:
			first = t
		case t.what == property:
		case first.what == nil || p.pos(first.offset).Line != p.pos(t.offset).Line:
			return t
		default:
			return first
		}
	}
	return first
}

// fallbackPlace is the first word of the last line that the parser saw, where it may have seen one line more than it needed.
func fallbackPlace(p *page) int {
	offset := max(0, consumed(p.text)-1)
	line := p.pos(offset).Line
	for line > 1 && strings.TrimSpace(p.line(line)) == "" {
		line--
	}
	written := p.line(line)
	return p.lines[line-1] + len(written) - len(strings.TrimLeft(written, " \t"))
}

// aboutProperties are words of refusals that a property may be the cause of.
var aboutProperties = regexp.MustCompile(`expected|(?i:anchor|alias|tag|alphabetic|mapping keys|mapping values|'!')`)

// fallback knows the parser's refusals by a word of each.
func fallback(refusal string) (code, message string) {
	for _, x := range [...]struct{ word, code, message string }{
		{"exceeded max depth", codeTooDeep, "嵌套太深"},
		{"tab character", codeTabIndentation, "缩进用了制表符（Tab），改成空格"},
		{"unexpected end of stream", codeUnclosedQuote, "引号没有收尾，补上成对的引号"},
		{"document indicator", codeUnclosedQuote, "引号没有收尾，补上成对的引号"},
		{"escape", codeBadEscape, "双引号里的反斜杠写法不对；要写反斜杠本身，改用单引号"},
		{"hexdecimal", codeBadEscape, "双引号里的反斜杠写法不对；要写反斜杠本身，改用单引号"},
		{"mapping values are not allowed", codeColonInText, "冒号加空格把这一行又分成了键和值；是文字就整段加引号，是键就检查缩进"},
		{"expected ':'", codeMissingColon, "这一行缺少冒号；写成“键: 值”"},
		{"',' or", codeFlowQuoting, "{…} 或 […] 没有写完；里面的文字含有 , [ ] { } # 时，整段要加引号"},
		{"cannot start any token", codeNeedsQuotes, "文字不能以这个符号开头，要加引号"},
		{"anchor", codeYAMLFeature, "不能用 & 起名或用 * 引用；是文字就整段加引号"},
		{"tag", codeYAMLFeature, "不能用 ! 开头的标签；是文字就整段加引号"},
		{"directive", codeYAMLFeature, "不能用以 % 开头的指令；是文字就整段加引号"},
		{"mapping keys", codeYAMLFeature, "不能写“? ”，直接写“键: 值”"},
		{"block sequence entries", codeBadIndentation, "列表项“- ”要另起一行，并且和同一列表的其他项对齐"},
		{"document start", codeTextAfterEnd, "内容已经结束，后面却还有文字；检查缩进和引号"},
		{"expected key", codeBadIndentation, "这附近的键没有对齐，或引号、括号之后还有文字"},
		{"'-' indicator", codeBadIndentation, "这附近的列表项没有对齐；每项以“- ”开头"},
	} {
		if strings.Contains(refusal, x.word) {
			return x.code, x.message
		}
	}
	return codeYAMLSyntax, "这附近读不懂；检查缩进是否对齐、冒号后有没有空格、引号和括号是否成对"
}

// explain says what a trouble is and what to write instead: where the text around it tells more than its kind, that.
func explain(p *page, t trouble) (code, message string) {
	if code, message = explainLine(p, t); code != "" {
		return code, message // which may quote the author
	}
	first, _ := utf8.DecodeRuneInString(p.text[t.offset:])
	opener := p.text[t.start:min(t.start+1, len(p.text))]
	if code, message = explainSign(p, t, first, opener); code == "" {
		code, message = t.what.code, t.what.message
	}
	return code, strings.NewReplacer("{first}", string(first), "{opener}", opener).Replace(message)
}

// explainLine explains a line that does not fit those above it.
func explainLine(p *page, t trouble) (code, message string) {
	switch t.what {
	case belowValue:
		if code, message = colonAdvice(p.rest(t.start)); code != "" {
			return code, message
		}
	case noColon, misaligned:
	default:
		return "", ""
	}
	line := p.rest(t.offset)
	if before := p.text[p.lines[p.pos(t.offset).Line-1]:t.offset]; strings.Contains(before, "\t") {
		return tabIndent.code, tabIndent.message
	}
	if code, message = colonAdvice(line); code != "" && t.what == noColon {
		return code, message
	}
	if first, _ := utf8.DecodeRuneInString(line); wideSpace(first) {
		return CodeFullWidth, "这里有全角空格或不间断空格，改成半角空格"
	}
	return "", ""
}

// explainSign explains what has to do with quotes, colons, brackets and other signs.
func explainSign(p *page, t trouble, first rune, opener string) (code, message string) {
	bracket := opener == "[" || opener == "{"
	switch {
	case first == '，' && (t.what == textInFlow || t.what == afterQuote), t.what == secondColon && bracket && strings.Contains(entryBefore(p, t), "，"):
		return CodeFullWidth, "全角逗号“，”不能分隔各项：改成半角逗号；是文字里的，就把整段用引号括起来"
	case t.what == property && first == ':':
		return codeBadKey, "键不能是空的；冒号前面写键名"
	case t.what == property && first == '?':
		return codeYAMLFeature, "键前面不能写“? ”，直接写“键: 值”；是文字就整段加引号"
	case t.what == afterQuote && bracket:
		return codeFlowQuoting, "以 {opener} 开头的值到这里已经结束，后面却还有文字；是文字就把整段用引号括起来"
	case t.what == secondColon && bracket:
		return codeFlowQuoting, "文字里有冒号加空格；{opener} 里的文字要用引号括起来"
	case t.what == openBracket && strings.ContainsAny(p.rest(t.start), ")）】｝］"):
		return codeFlowQuoting, "以 {opener} 开头却没有配对的括号；是区间或文字，就用引号括起来，如 \"[90, 100)\""
	case t.what == closeBracket && strings.ContainsAny(p.text[t.start:t.offset], "()（）"):
		return codeFlowQuoting, "括号 {opener} 和 {first} 不配对；区间和文字要用引号括起来，如 \"[90, 100)\""
	case t.what == closeBracket && opener == string(first):
		return codeUnclosedBracket, "多了一个 {first}；文字里有括号就用引号括起来"
	case t.what == textInFlow && p.text[t.offset-1] == ':':
		return codeMissingSpace, "冒号后面缺一个空格"
	}
	return "", ""
}

// entryBefore gives the text of an entry in brackets up to a trouble.
func entryBefore(p *page, t trouble) string {
	text := p.text[t.start:t.offset]
	return text[strings.LastIndexAny(text, ",[{")+1:]
}
