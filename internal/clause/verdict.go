package clause

import (
	"regexp"
	"strings"
)

// sentenceFrom gives what stands from a place on to the end of its sentence.
func (c *Clause) sentenceFrom(at int) string {
	rest := string(c.Text[at:])
	if end := strings.IndexAny(rest, "。；;\n"); end >= 0 {
		rest = rest[:end]
	}
	return rest
}

// Verdict gives what the clause says behind a place, to the end of the phrase, or of the next one where the first says nothing of points:
// 不足1个百分点的，不扣分.
func (c *Clause) Verdict(at int) string {
	first, more, _ := strings.Cut(strings.ReplaceAll(c.sentenceFrom(at), ",", "，"), "，")
	if Says(first, "扣", "计", "比例", "插", "舍去", "忽略") {
		return first
	}
	more, _, _ = strings.Cut(more, "，")
	return first + more
}

// exceptions are words behind which stands whom a verdict is not about: 除非达到80%，扣4分; unless the rate is above 80%. What others than 除非
// and unless say of points is left open.
var exceptions = regexp.MustCompile(`除非|(?:^|[^扣清])除|\b(?:unless|except|excluding|without)\b`)

// Exception gives the last such word before a place in its phrase; "" where there is none.
func (c *Clause) Exception(at int) (word string) {
	before := strings.ToLower(string(c.Text[:at]))
	for _, word = range exceptions.FindAllString(before[strings.LastIndexAny(before, "。；;，,\n")+1:], -1) {
	}
	return word
}

// ofAnother begins a phrase with a condition of its own, whose verdict is not that of the phrase before: 不少于8门，每少1门扣1分.
var ofAnother = regexp.MustCompile(`[，,、][^，,]{0,12}(?:每|不足|否则|未达|达不到|不达标)|[，,](?:超过|超出|低于|少于|高于|大于|小于)`)

// verdictWords are the words that say what becomes of who is where the words before them say.
var verdictWords = regexp.MustCompile(`不得分|[得计为，的下上][0０零]分|不计分|取消|扣完|扣光|不扣|满分|扣|得[^分出到]|计[0-9]`)

// CostsFrom tells what becomes of who is where what ends at a place of the clause says: 1 points come off, -1 none, 0 it does not say.
func (c *Clause) CostsFrom(at int) int {
	rest := c.sentenceFrom(at)
	if own := ofAnother.FindStringIndex(rest); own != nil {
		rest = rest[:own[0]]
	}
	switch word := verdictWords.FindString(rest); {
	case word == "":
		return 0
	case word == "不扣" || word == "满分" || !strings.HasSuffix(word, "分") && Says(word, "得", "计"):
		return -1
	}
	return 1
}
