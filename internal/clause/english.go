package clause

import (
	"regexp"
	"strings"
	"unicode"
)

// A clause in English is read as the Chinese that says the same: each of its words that says something which can be held against a rule
// stands for a Chinese one, and the rest stays as it is.

// english are the words, the longer before the shorter, with what each stands for.
var english = []struct {
	words   *regexp.Regexp
	chinese string
}{
	{word(`(?:or any|or a|or) (?:part|fraction)s? (?:thereof|of it)|begun|commenced`), "（不足1步按一步计）"},
	{word(`until (?:nothing|none|no (?:points?|marks?)) (?:is|are|remains?) ?(?:left)?|until (?:all )?(?:the |its )?(?:points|marks) (?:are|have been) (?:used up|exhausted|gone|lost)`), "扣完为止"},
	{word(`(?:an? |any )?(?:fractions?|part) of (?:an? |one )?[a-z ]{1,24}? (?:does|do|is|are) not (?:counted|count|deducted)`), "不足1步不扣"},
	{word(`(?:an? |any )?unfinished [a-z0-9.% ]{0,24}?(?:is |are )?(?:counts?|counted|charged) as (?:an? )?(?:whole|full)(?: one| step)?`), "（不足1步按一步计）"},
	{word(`(?:an? |any )?unfinished [a-z0-9.% ]{1,24}? (?:does not count|do not count|(?:is|are) not (?:counted|charged|deducted))`), "不足1步不扣"},
	{word(`(?:fewer|less) than \d+(?:\.\d+)? ?[a-z]+ (?:is|are) not (?:counted|deducted)`), "不足1步不扣"},
	{word(`(?:with )?(?:part |parts of )?[a-z]* ?(?:charged )?pro rata`), "不足1步按比例扣"},
	{word(`interpolated(?: linearly)?|linear interpolation|in proportion|proportionally`), "按比例"},
	{word(`(?:does|do|did) not reach|not reaching|fail(?:s|ed|ing)? to reach|(?:is |are )?not at least`), "低于"},
	{word(`(?:(?:does|do|did|may|must|shall) not (?:fall|drop|go|be)|(?:is |are )?not) (?:below|under)`), "不低于"},
	{word(`(?:(?:may|must|shall) not be|(?:is |are )?not) (?:above|over)(?: than)?|(?:is |are )?(?:no|not) longer than`), "不超过"},
	{word(`(?:is |are )?not within`), "超过"},
	{word(`(?:is |are )?(?:not more|no more|not higher|not greater|no higher) than|(?:does|do|must|may) not exceed|not exceeding|at most|up to a maximum of|up to|at or below|within`), "不超过"},
	{word(`(?:is |are )?(?:not less|no less|not lower|no fewer|not fewer|no lower) than|at least|reach(?:es|ed)?|at or above`), "不低于"},
	{word(`(?:is |are )?(?:more|greater|higher|over|longer) than|exceed(?:s|ed|ing)?|above|over`), "超过"},
	{word(`(?:is |are )?(?:less|lower|fewer|shorter) than|(?:falls? )?below|under|short of`), "低于"},
	{word(`(?:or more|or higher|or over|or above)`), "及以上"},
	{word(`(?:or less|or fewer|or lower|or below)`), "及以下"},
	{word(`and (?:above|over)`), "以上"},
	{word(`and below`), "以下"},
	{word(`(?:is |are )?not deducted`), "不扣"},
	{word(`(?:scores?|earns?|receives?|gets?) (?:nothing|none|zero)|no (?:points|marks)(?: (?:is|are) (?:awarded|given))?`), "不得分"},
	{word(`(?:earns?|scores?|receives?|gets?)? ?full (?:marks|points)`), "得满分"},
	{word(`(?:is|are|shall be|will be) (?:deducted|lost)|costs?|takes? away|loses?`), "扣"},
	{word(`scores|earns?|receives?|(?:is|are) awarded|awards?|gets?`), "得"},
	{word(`(?:for )?(?:each|every|per) percentage point`), "每1个百分点"},
	{word(`(?:for )?(?:each|every)|per`), "每"},
	{word(`percentage points?`), "个百分点"},
	{word(`(?:points?|marks?)`), "分"},
	{word(`percent`), "%"},
	{word(`days?`), "天"},
	{word(`minutes?`), "分钟"},
	{word(`hours?`), "小时"},
	{word(`half an?`), "0.5"},
	{word(`one`), "1"}, {word(`two`), "2"}, {word(`three`), "3"}, {word(`four`), "4"}, {word(`five`), "5"},
	{word(`six`), "6"}, {word(`seven`), "7"}, {word(`eight`), "8"}, {word(`nine`), "9"}, {word(`ten`), "10"},
	{word(`to`), "至"},
	{regexp.MustCompile(`^[–—-] `), "得"},
	{regexp.MustCompile(`^[.](?: |$)`), "。"},
}

// word gives what finds a word where reading has come to it.
func word(s string) *regexp.Regexp { return regexp.MustCompile(`^(?i:` + s + `)\b`) }

// read as Chinese: told gives the characters to read, and of each where in the clause it stands; nil where they are those of the clause.
func told(clause string) (read []rune, origin []int) {
	if strings.ContainsFunc(clause, func(c rune) bool { return unicode.Is(unicode.Han, c) }) {
		return []rune(clause), nil
	}
	r := []rune(clause)
	for i := 0; i < len(r); {
		with, n := "", 0
		if i == 0 || !unicode.IsLetter(r[i-1]) && (unicode.IsLetter(r[i]) || strings.ContainsRune(".–—-", r[i])) {
			with, n = inChinese(string(r[i:min(i+80, len(r))]))
		}
		switch {
		case n > 0:
			for _, c := range with {
				read, origin = append(read, c), append(origin, i)
			}
			i += n
			for i < len(r) && r[i] == ' ' { // Chinese words and their numbers touch
				i++
			}
		case r[i] == ' ' && i+1 < len(r) && touches(string(r[i+1:min(i+81, len(r))])):
			i++
		default:
			read, origin = append(read, r[i]), append(origin, i)
			i++
		}
	}
	return read, append(origin, len(r))
}

// inChinese gives what the word with which a text begins stands for, and its length in characters; 0 where it stands for itself.
func inChinese(text string) (string, int) {
	for _, w := range english {
		if found := w.words.FindString(text); found != "" {
			return w.chinese, len([]rune(found))
		}
	}
	return "", 0
}

// touches reports whether a text begins with a word that is read as Chinese.
func touches(text string) bool { _, n := inChinese(text); return n > 0 }
