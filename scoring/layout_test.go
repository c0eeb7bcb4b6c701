package scoring_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/scoring"
)

// columns is how many columns a text takes on a terminal, for the characters of these tests.
func columns(s string) (n int) {
	for _, r := range s {
		n++
		if unicode.Is(unicode.Han, r) || r >= 0xFF00 && r < 0xFF61 || r >= 0x3000 && r < 0x3040 || r >= 0x1F300 && r < 0x1FA00 {
			n++
		}
	}
	return n
}

// table gives the lines of the table of indicators, its heading first.
func table(t *testing.T, text string) (lines []string) {
	t.Helper()
	for line := range strings.SplitSeq(text, "\n") {
		switch {
		case strings.HasPrefix(line, "指标 "):
			lines = append(lines, line)
		case len(lines) > 0 && line == "":
			return lines
		case len(lines) > 0:
			lines = append(lines, line)
		}
	}
	t.Fatalf("no table:\n%s", text)
	return nil
}

// checkTable checks that the numbers of every row end where the headings do.
func checkTable(t *testing.T, text string) {
	t.Helper()
	lines := table(t, text)
	heading := lines[0]
	var ends []int
	for _, word := range []string{"分值", "得分", "扣分"} {
		ends = append(ends, columns(heading[:strings.Index(heading, word)+len(word)]))
	}
	for _, line := range lines[1:] {
		cells := cut(line, ends)
		if cells == nil {
			t.Errorf("a character stands across the end of a column:\n%s\n%s", heading, line)
			continue
		}
		marks, score, lost, rest := cells[0], cells[1], cells[2], cells[3]
		if !regexp.MustCompile(`\S {1,}[0-9.]+(→[0-9.]+)?$`).MatchString(marks) || !regexp.MustCompile(`^ +[0-9.]+$`).MatchString(score) {
			t.Errorf("numbers do not end where the headings do:\n%s\n%s", heading, line)
		}
		if !regexp.MustCompile(`^( +[0-9.]+| *)$`).MatchString(lost) || rest != "" && !strings.HasPrefix(rest, "  ") {
			t.Errorf("what came off does not end where its heading does:\n%s\n%s", heading, line)
		}
		if strings.TrimRight(line, " ") != line {
			t.Errorf("spaces at the end of %q", line)
		}
	}
}

// cut takes a line apart at these columns; nil where a character of two columns stands across one.
func cut(line string, ends []int) (cells []string) {
	from, at, next := 0, 0, 0
	for i, r := range line {
		if next < len(ends) && at == ends[next] {
			cells, from, next = append(cells, line[from:i]), i, next+1
		}
		if at += columns(string(r)); next < len(ends) && at > ends[next] {
			return nil
		}
	}
	cells = append(cells, line[from:])
	for len(cells) <= len(ends) {
		cells = append(cells, "")
	}
	return cells
}

func TestTableIsAligned(t *testing.T) {
	names := []string{"甲", "abc", "（试）Ａ", "资产 A-1", "〇、「引」", "很长很长很长很长很长很长很长很长的指标名称", "é中", "😀"}
	for _, tt := range []struct {
		name   string
		places int
		full   string
		marks  []string
		off    string
	}{
		{"short numbers", 2, "100", []string{"50", "30", "20"}, "-c a=1"},
		{"marks that are as long as the column", 2, "200", []string{"100", "66.67", "33.33"}, "-c a=0.01"},
		{"marks that are longer than the column", 2, "1000", []string{"333.33", "333.33", "333.34"}, "-c a=0.01"},
		{"six places", 6, "100", []string{"33.333333", "33.333333", "33.333334"}, "-b a=1.000001"},
		{"numbers longer than the column", 6, "30000", []string{"10000.333333", "9999.333333", "10000.333334"}, "-b a=9999.000001"},
	} {
		for i := range names {
			p := plan{policy: "redistribute", fullMarks: tt.full, rounding: fmt.Sprintf("{places: %d, mode: half_up}", tt.places)}
			for k, id := range []string{"a", "g/b", "g/c"} {
				p.leaves = append(p.leaves, id+" "+tt.marks[k])
			}
			p.names = map[string]string{"a": names[i], "g": names[(i+1)%len(names)], "b": names[(i+2)%len(names)]}
			if checkTable(t, textOf(t, score(t, p.load(t), lost(tt.off)))); t.Failed() {
				t.Fatal(tt.name)
			}
		}
	}
	for seed := range long.Rounds[uint64](50, 100) {
		g := &generator{Rand: rand.New(rand.NewPCG(10, seed))}
		if card, err := scoring.Score(g.rules().load(t), g.unit()); err == nil {
			checkTable(t, textOf(t, card))
		}
	}
	set, sub := everything(t)
	checkTable(t, textOf(t, score(t, set, sub)))
}

// hostile are words that a unit may write, and that mean something to a terminal, to Markdown or to HTML.
var hostile = []string{
	"一\n总分：100 / 100  等级：优\n扣分明细", "一\n\n# 标题\n\n- 项\n\n1. 项", "| a | b |", "|", "\\|", "\\", "*粗*", "**", "_斜_", "__", "`码`", "```\n码\n```",
	"<script>alert(1)</script>", "<b>", "</table>", "[链](javascript:alert(1))", "![图](http://x/y.png)", "&lt;b&gt;", "~~删~~", "---", "===", "> 引", "\t缩进", "{{.}}", "{spending}", "$x$", "%s%d",
}

// Whatever a unit writes, nothing of it stands at the beginning of a line of the text, and the lines that do stay the same.
func TestWordsCannotForgeLines(t *testing.T) {
	set, sub := everything(t)
	plain := margin(t, textOf(t, score(t, set, withWords(t, sub, "说明"))))
	for _, words := range hostile {
		text := textOf(t, score(t, set, withWords(t, sub, words)))
		if diff := cmp.Diff(plain, margin(t, text)); diff != "" {
			t.Errorf("%q changes the lines of the sheet (-plain +this):\n%s", words, diff)
		}
		for _, r := range text {
			if r != '\n' && r != '\t' && unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
				t.Errorf("%q: the text has %U", words, r)
			}
		}
		checkTable(t, text)
	}
}

// withWords gives a copy of the submission with words in every place where a unit, a judge or a reviewer may write some.
func withWords(t *testing.T, sub *scoring.Submission, words string) *scoring.Submission {
	t.Helper()
	s := *sub
	s.Values = map[string]any{}
	for k, v := range sub.Values {
		s.Values[k] = v
	}
	s.Unit.Name = strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return -1
		}
		return r
	}, words)
	s.Values["remark"] = words
	s.Values["targets"] = []map[string]any{
		{"name": words, "kind": "正向", "target": 600, "actual": 540, "weight": 15, "reason": words},
		{"name": "另一目标", "kind": "定性", "weight": 5, "level": "达成", "points": "4.5", "reason": words},
	}
	s.Judgements = map[string]scoring.Judgement{"service": {Points: dec("9.5"), Level: "达成", By: words, Reason: words}}
	s.Adjustments = map[string][]scoring.Adjustment{"execution": {{Deduct: dec("1"), By: words, Reason: words}}}
	return &s
}

// margin gives what stands at the beginning of lines, without what is different in every submission.
func margin(t *testing.T, text string) (lines []string) {
	t.Helper()
	for line := range strings.SplitSeq(text, "\n") {
		switch {
		case strings.HasPrefix(line, "单位："):
			line = "单位"
		case strings.HasPrefix(line, "数据："):
			line = "数据"
		}
		if line != "" && !strings.HasPrefix(line, " ") {
			lines = append(lines, line)
		}
	}
	return lines
}

// Whatever a unit writes, the Markdown keeps its shape: the same lines begin in the same way, each row of the table has five cells,
// and no character of the unit's is markup.
func TestWordsCannotBreakMarkdown(t *testing.T) {
	set, sub := everything(t)
	plain := shape(markdownOf(t, score(t, set, withWords(t, sub, "说明"))))
	for _, words := range hostile {
		got := markdownOf(t, score(t, set, withWords(t, sub, words)))
		if diff := cmp.Diff(plain, shape(got)); diff != "" {
			t.Errorf("%q changes the shape (-plain +this):\n%s", words, diff)
		}
	}
}

var (
	escapes = regexp.MustCompile(`\\[\\|*_\x60\[\]#~]|&(lt|gt|amp);`)
	opening = regexp.MustCompile(`^( *(- |[0-9]+\. |#+ |\||\*\*|---)?)`)
)

// shape gives how each line of a Markdown document begins and every mark in it that is not escaped.
func shape(markdown string) (lines []string) {
	for line := range strings.SplitSeq(markdown, "\n") {
		marks := strings.Map(func(r rune) rune {
			if strings.ContainsRune("|*_`[]<>#~&", r) {
				return r
			}
			return -1
		}, escapes.ReplaceAllString(line, ""))
		lines = append(lines, opening.FindString(line)+" … "+marks)
	}
	return lines
}

// Groups inside groups are bold: the asterisks stand at the name, behind the space that indents it.
func TestMarkdownTable(t *testing.T) {
	set, sub := everything(t)
	rows := 0
	for line := range strings.SplitSeq(markdownOf(t, score(t, set, sub)), "\n") {
		if !strings.HasPrefix(line, "| ") {
			continue
		}
		rows++
		if got := strings.Count(escapes.ReplaceAllString(line, ""), "|"); got != 6 {
			t.Errorf("%d bars, want 6: %s", got, line)
		}
		if strings.Contains(line, "**　") || strings.Contains(line, "　**|") {
			t.Errorf("asterisks beside a space are not bold: %s", line)
		}
	}
	if rows != 18 {
		t.Errorf("got %d rows, want a heading and 17 indicators", rows)
	}
}

// Details of a numbered item are indented as far as its text, or they would not belong to it.
func TestMarkdownLists(t *testing.T) {
	set, sub := everything(t)
	indent, items := 0, 0
	for line := range strings.SplitSeq(markdownOf(t, score(t, set, sub)), "\n") {
		if m := regexp.MustCompile(`^([0-9]+\. )\*\*`).FindStringSubmatch(line); m != nil {
			indent = len(m[1])
			items++
		}
		if rest := strings.TrimLeft(line, " "); indent > 0 && strings.HasPrefix(rest, "- 算式") && len(line)-len(rest) != indent {
			t.Errorf("item %d: %d spaces, want %d: %s", items, len(line)-len(rest), indent, line)
		}
	}
	if items < 12 {
		t.Errorf("got %d items, want some of two digits", items)
	}
}

// What a writer says when it fails is what the caller hears, wherever in the text it happens.
func TestWritersThatFail(t *testing.T) {
	set, sub := everything(t)
	card := score(t, set, sub)
	full := errors.New("disk full")
	for _, room := range []int{0, 1, 3000, 7000} {
		for name, write := range map[string]func(*limited) error{
			"text": func(w *limited) error { return card.WriteText(w) }, "Markdown": func(w *limited) error { return card.WriteMarkdown(w) },
			"JSON": func(w *limited) error { return card.WriteJSON(w) },
		} {
			if err := write(&limited{room, full}); !errors.Is(err, full) {
				t.Errorf("%s with room for %d bytes: got %v, want %v", name, room, err, full)
			}
		}
	}
}

// limited is a writer with room for some bytes.
type limited struct {
	room int
	err  error
}

func (l *limited) Write(p []byte) (int, error) {
	if len(p) > l.room {
		return l.room, l.err
	}
	l.room -= len(p)
	return len(p), nil
}
