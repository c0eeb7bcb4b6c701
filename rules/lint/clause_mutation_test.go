package lint_test

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/rules/lint"
)

// numbers of a clause, as a reader sees them: the tokenizer is not asked, so that it cannot hide what it does not see.
var (
	numeralOfClause = regexp.MustCompile(`\d+(?:\.\d+)?[%％]?|[一两]个百分点|两位`)
	numeralOfRule   = regexp.MustCompile(`\d+(?:\.\d+)?`)
)

// TestEveryNumberOfBuiltInClauses alters and deletes each number of each clause of the built-in sets: each change is reported.
func TestEveryNumberOfBuiltInClauses(t *testing.T) {
	numbers := 0
	eachClause(t, func(file string, lines []string, i int, line string) {
		for _, m := range numeralOfClause.FindAllStringIndex(line, -1) {
			numbers++
			number := line[m[0]:m[1]]
			for _, other := range some(changes(number), numbers) {
				reported(t, file, lines, i, line[:m[0]]+other+line[m[1]:], number+" → "+other)
			}
		}
	})
	if numbers < 80 {
		t.Errorf("found only %d numbers", numbers)
	}
}

// some gives one of the changes of every second number, of each another, and all of them in long runs.
func some(changes []string, n int) []string {
	if long.On() {
		return changes
	}
	n %= 2 * len(changes)
	return changes[n/2 : n/2+n%2]
}

// changes gives what a number of a clause may be changed to by mistake.
func changes(number string) []string {
	digits := strings.TrimRight(number, "%％")
	sign := number[len(digits):]
	if digits == "" || digits[0] > '9' { // Chinese: its unit stays
		_, size := firstRune(number)
		return []string{number[size:], "三" + number[size:], "十" + number[size:]}
	}
	return []string{"", digits + "7" + sign, "7" + digits + sign, digits + ".5" + sign}
}

func firstRune(s string) (rune, int) {
	for i, r := range s {
		if i > 0 {
			return r, i
		}
	}
	return 0, len(s)
}

// TestEveryNumberOfBuiltInRules alters each number of each criterion, of its conditions and of the measures that it reads.
func TestEveryNumberOfBuiltInRules(t *testing.T) {
	numbers := 0
	eachLine(t, func(file string, lines []string) {
		set, err := rules.Parse(file, []byte(strings.Join(lines, "\n")))
		if err != nil {
			t.Fatal(err)
		}
		seen := map[rules.Place]bool{}
		for _, c := range set.Criteria().All() {
			for _, n := range analysis.CriterionLiterals(c) {
				if seen[n.Place] {
					continue
				}
				seen[n.Place] = true
				line := lines[n.Place.Line-1]
				from := len(string([]rune(line)[:n.Place.Column-1]))
				for _, m := range numeralOfRule.FindAllStringIndex(line[from:], -1) {
					if strings.HasSuffix(n.Key, ".low") || strings.HasSuffix(n.Key, ".high") {
						if end := strings.IndexAny(line[from+1:], "])"); m[0] > end {
							break
						}
					} else if m[0] > 0 {
						break
					}
					number := line[from+m[0] : from+m[1]]
					numbers++
					for _, other := range some([]string{"", number + "7", "7" + number, number + ".5"}, numbers) {
						reported(t, file, lines, n.Place.Line-1, line[:from+m[0]]+other+line[from+m[1]:], n.Key+" "+number+" → "+other)
					}
				}
			}
		}
	})
	if numbers < 60 {
		t.Errorf("found only %d numbers", numbers)
	}
}

// words of a clause that compare, and what each may be turned into by mistake.
var (
	wordOfClause = regexp.MustCompile(`不高于|不低于|不超过|不少于|不多于|高于|低于|超过|大于|小于|达到|以上|以下|（含）|不足|扣完为止`)
	turnedWord   = map[string]string{
		"不高于": "不低于", "不低于": "不高于", "不超过": "不低于", "不少于": "不多于", "不多于": "不少于", "高于": "低于", "低于": "高于", "超过": "低于",
		"大于": "小于", "小于": "大于", "达到": "低于", "以上": "以下", "以下": "以上", "（含）": "（不含）", "不足": "超过", "扣完为止": "最多扣1分",
	}
)

// TestEveryWordOfBuiltInClauses turns each word that compares round: each change is reported.
func TestEveryWordOfBuiltInClauses(t *testing.T) {
	words := 0
	eachClause(t, func(file string, lines []string, i int, line string) {
		for _, m := range wordOfClause.FindAllStringIndex(line, -1) {
			word := line[m[0]:m[1]]
			if strings.HasSuffix(line[:m[0]], "没有") { // 没有低于目标值的 is no Chinese
				continue
			}
			words++
			reported(t, file, lines, i, line[:m[0]]+turnedWord[word]+line[m[1]:], word+" → "+turnedWord[word])
		}
	})
	if words < 35 {
		t.Errorf("found only %d words", words)
	}
}

// eachClause visits the lines of the clauses of the built-in rule files.
func eachClause(t *testing.T, visit func(file string, lines []string, i int, line string)) {
	t.Helper()
	eachLine(t, func(file string, lines []string) {
		block := false
		for i, line := range lines {
			at := strings.Index(line, "clause: ")
			if block = at >= 0 && strings.HasSuffix(line, "|") || block && strings.HasPrefix(line, "      "); at >= 0 || block {
				visit(file, lines, i, line)
			}
		}
	})
}

// eachLine visits the built-in rule files.
func eachLine(t *testing.T, visit func(file string, lines []string)) {
	t.Helper()
	for _, set := range library.Sets() {
		data, err := fs.ReadFile(library.FS(), set.Header().File)
		if err != nil {
			t.Fatal(err)
		}
		visit(set.Header().File, strings.Split(string(data), "\n"))
	}
}

// reported wants a changed line refused by the loader, or found by the check.
func reported(t *testing.T, file string, lines []string, i int, line, change string) {
	t.Helper()
	changed := slices.Clone(lines)
	changed[i] = line
	set, err := rules.Parse(file, []byte(strings.Join(changed, "\n")))
	if err == nil && len(lint.Clauses(set)) == 0 {
		t.Errorf("%s:%d: %s: nothing is reported in %s", file, i+1, change, strings.TrimSpace(line))
	}
}
