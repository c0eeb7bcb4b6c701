package workbook_test

import (
	"encoding/xml"
	"html"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/papers"
)

// cut splits words at marks that must be in them.
func cut(t *testing.T, words, before, after string) (found, rest string) {
	t.Helper()
	_, words, ok := strings.Cut(words, before)
	found, rest, also := strings.Cut(words, after)
	if !ok || !also {
		t.Fatalf("no %q and %q in %q", before, after, words)
	}
	return found, rest
}

// moreAsked finds how much was asked where more was asked than came, and leaves that out.
var moreAsked = regexp.MustCompile(`（应[扣加]([-0-9.]+)分(，[^（）]*)?）`)

func withoutAsked(words string) (rest, asked string) {
	if m := moreAsked.FindStringSubmatch(words); m != nil {
		return strings.Replace(words, m[0], "", 1), m[1]
	}
	return words, ""
}

// lastAsked is withoutAsked where it stands at the end.
func lastAsked(words string) (rest, asked string) {
	if at := strings.LastIndex(words, "（应"); at >= 0 {
		_, asked = withoutAsked(words[at:])
		return words[:at], asked
	}
	return words, ""
}

// signed writes 扣1分 as −1.
func signed(words string) string {
	return strings.TrimSuffix(strings.NewReplacer("扣", "−", "加", "+").Replace(words), "分")
}

// capped gives the number or the grade in what a cap does.
func capped(words string) string {
	m := regexp.MustCompile(`(?:超过([-0-9.]+)分|降(\d)级|不高于(.*)|定为(.*?)(?:，不计总分)?)$`).FindStringSubmatch(words)
	if m == nil {
		return words
	}
	return m[1] + m[2] + m[3] + m[4]
}

// markdownText takes back what keeps words from being read as Markdown or HTML.
func markdownText(words string) string {
	return bare(html.UnescapeString(regexp.MustCompile(`\\([\\|*_\x60\[\]#~])`).ReplaceAllString(words, "$1")))
}

// ofMarkdown reads a card in Markdown, line by line.
func ofMarkdown(t *testing.T, card *scoring.Card) (told cardTold) {
	t.Helper()
	heading, deep := "", map[string]bool{}
	for _, r := range groups(card.Sheet().Indicators) {
		deep[bare(r)] = true
	}
	var list *[]lineTold
	for line := range strings.Lines(textOf(t, card.WriteMarkdown)) {
		line = strings.TrimRight(line, "\n")
		text := strings.TrimLeft(line, " ")
		switch {
		case strings.HasPrefix(line, "**总分"):
			words, rest := cut(t, bare(strings.Trim(line, "*")), "总分", "，等级：")
			told.Total, told.Full, _ = strings.Cut(words, "/")
			told.Total, _, _ = strings.Cut(told.Total, "（")
			told.Grade, _, _ = strings.Cut(markdownText(rest), "（")
		case strings.HasPrefix(line, "## "):
			heading = strings.TrimPrefix(line, "## ")
			list = map[string]*[]lineTold{"加分": &told.Bonuses, "一票否决": &told.Caps, "由得分得出": &told.Outcomes, "勾稽检查（不影响得分）": &told.Checks}[heading]
		case strings.HasPrefix(line, "| ") && !strings.HasPrefix(line, "| 指标 |"):
			cells := regexp.MustCompile(`(?:\\.|[^|\\])+`).FindAllString(line, -1)
			if name := markdownText(strings.ReplaceAll(cells[0], "**", "")); !deep[strings.TrimLeft(name, "　")] {
				told.Rows = append(told.Rows, rowTold{Name: strings.TrimLeft(name, "　"), Marks: bare(cells[1]), Score: bare(cells[2])})
			}
		case regexp.MustCompile(`^\d+\. \*\*`).MatchString(line):
			what, rest := cut(t, line, "**", "**")
			name, points, _ := strings.Cut(what, "  ")
			before, reason, _ := strings.Cut(rest, "：")
			_, asked := withoutAsked(bare(before))
			told.Moves = append(told.Moves, moveTold{Name: markdownText(name), Points: signed(bare(points)), Asked: asked, Reason: markdownText(reason)})
		case strings.HasPrefix(text, "- ") && strings.HasSuffix(heading, "明细"):
			told.Moves[len(told.Moves)-1].evidence(t, strings.TrimPrefix(text, "- "))
		case strings.HasPrefix(line, "- ") && list != nil:
			*list = append(*list, besideOf(t, heading, strings.TrimPrefix(line, "- ")))
		case strings.HasPrefix(text, "- ") && list != nil:
			l := &(*list)[len(*list)-1]
			if rule, place := strings.CutPrefix(text, "- 规则：`"); place {
				l.Rule, _ = cut(t, markdownText(rule), "（", "）")
			} else {
				l.Working += markdownText(strings.TrimPrefix(text, "- "))
			}
		}
	}
	return told
}

// evidence reads a line below a move in Markdown.
func (m *moveTold) evidence(t *testing.T, line string) {
	t.Helper()
	key, words, _ := strings.Cut(line, "：")
	switch key {
	case "算式":
		m.Working += markdownText(words)
	case "标准":
		at := strings.LastIndex(words, "（")
		m.Clause, m.Basis = markdownText(words[:at]), strings.TrimSuffix(markdownText(words[at+len("（"):]), "）")
	case "规则":
		m.Rule, _ = cut(t, markdownText(words), "（", "）")
	default:
		t.Errorf("unknown line %q", line)
	}
}

// besideOf reads what a rule beside the indicators does and says, in Markdown.
func besideOf(t *testing.T, heading, line string) (l lineTold) {
	t.Helper()
	switch heading {
	case "加分", "一票否决":
		does, says, _ := strings.Cut(line, "：")
		does, l.Asked = withoutAsked(markdownText(does))
		if l.Points, l.Says = signed(does), markdownText(says); heading == "一票否决" {
			l.Points = capped(does)
		}
	case "由得分得出":
		does, says, _ := strings.Cut(line, "：")
		l.Points, l.Says = markdownText(does), markdownText(says)
	default:
		tag, says := cut(t, line, "**", "** ")
		l.Points, l.Says = tag, markdownText(says)
	}
	return l
}

// groups gives the names of rows that hold others.
func groups(rows []scoring.Row) (names []string) {
	for i := range rows {
		if rows[i].Group {
			names = append(append(names, rows[i].Name), groups(rows[i].Indicators)...)
		}
	}
	return names
}

// An element is one of a page of HTML.
type element struct {
	name, class, of string
	kids            []*element
	text            string // of a text, which has no name
}

// words gives all words in an element.
func (e *element) words() string {
	s := e.text
	for _, k := range e.kids {
		s += k.words()
	}
	return s
}

// all finds the elements of a name, those outside first.
func (e *element) all(name string) (found []*element) {
	for _, k := range e.kids {
		if k.name == name {
			found = append(found, k)
		}
		found = append(found, k.all(name)...)
	}
	return found
}

// readPage reads a page of HTML.
func readPage(t *testing.T, page string) *element {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(page))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	open := []*element{{}}
	for {
		token, err := d.Token()
		if err == io.EOF {
			return open[0]
		}
		if err != nil {
			t.Fatal(err)
		}
		last := open[len(open)-1]
		switch x := token.(type) {
		case xml.StartElement:
			e := &element{name: x.Name.Local}
			for _, a := range x.Attr {
				switch a.Name.Local {
				case "class":
					e.class = a.Value
				case "data-of":
					e.of = a.Value
				}
			}
			last.kids, open = append(last.kids, e), append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			last.kids = append(last.kids, &element{text: string(x)})
		}
	}
}

// ofHTML reads the page of a card, element by element.
func ofHTML(t *testing.T, card *scoring.Card) (told cardTold) {
	t.Helper()
	article := readPage(t, textOf(t, papers.Of(card).WriteHTML)).all("article")[0]
	for _, e := range article.all("div") {
		if e.class == "verdict" {
			told.Grade = bare(e.all("span")[1].all("b")[0].words())
			told.Total = bare(e.all("b")[0].words())
			if _, full, some := strings.Cut(bare(e.all("span")[0].words()), "满分"); some {
				told.Full = strings.TrimSuffix(full, "分")
			}
		}
	}
	for _, section := range article.all("section") {
		switch heading := section.all("h2")[0].words(); heading {
		case "评分表":
			told.Rows = leavesOf(section)
		case "扣分、加分明细":
			for _, li := range section.all("li") {
				told.Moves = append(told.Moves, movedOf(t, li))
			}
		case "加分", "一票否决", "由得分得出", "勾稽检查（不影响得分）":
			list := map[string]*[]lineTold{"加分": &told.Bonuses, "一票否决": &told.Caps, "由得分得出": &told.Outcomes, "勾稽检查（不影响得分）": &told.Checks}[heading]
			for _, li := range section.all("ul")[0].kids {
				if li.name == "li" {
					*list = append(*list, besideIn(t, heading, li))
				}
			}
		}
	}
	return told
}

// leavesOf reads the leaves of the score sheet.
func leavesOf(section *element) (rows []rowTold) {
	for _, tr := range section.all("tbody")[0].all("tr") {
		r := rowTold{}
		for _, td := range tr.all("td") {
			switch words := bare(td.words()); td.of {
			case "评分标准":
				r.Clause = words
			case "分值":
				r.Marks = words
			case "得分":
				r.Score = words
			case "依据":
				r.Basis = words
			case "":
				if strings.HasPrefix(td.class, "leaf") {
					r.Name = words
				}
			}
		}
		if r.Name != "" && r.Name != "本组小计" {
			rows = append(rows, r)
		}
	}
	return rows
}

// movedOf reads an item of what came off or was added.
func movedOf(t *testing.T, li *element) (m moveTold) {
	t.Helper()
	what := li.all("div")[0].all("span")
	points := bare(what[1].words())
	points, m.Asked = withoutAsked(points)
	m.Name, m.Points = bare(what[0].words()), signed(points)
	key := ""
	for _, e := range li.all("dl")[0].kids {
		switch words := bare(e.words()); {
		case e.name == "dt":
			key = words
		case e.name != "dd":
		case key == "理由":
			m.Reason = words
		case key == "算式":
			m.Working = words
		case key == "标准":
			m.Clause = words
		case key == "依据":
			m.Basis = words
		default:
			m.Rule, _ = cut(t, words, "（", "）")
		}
	}
	return m
}

// besideIn reads an item beside the indicators.
func besideIn(t *testing.T, heading string, li *element) (l lineTold) {
	t.Helper()
	for _, e := range li.all("li") {
		words := bare(e.words())
		if rule, place := strings.CutPrefix(words, "规则："); place {
			l.Rule, _ = cut(t, rule, "（", "）")
		} else {
			l.Working += words
		}
	}
	spans := li.all("span")
	text := bare(spans[len(spans)-1].words())
	if heading == "勾稽检查（不影响得分）" {
		l.Points, l.Says = bare(spans[0].words()), text
		return l
	}
	does, says, _ := strings.Cut(text, "：")
	does, l.Asked = withoutAsked(does)
	switch l.Points, l.Says = does, says; heading {
	case "加分":
		l.Points = signed(does)
	case "一票否决":
		l.Points = capped(does)
	}
	return l
}

// ofSheet reads the workbook of a card, cell by cell.
func ofSheet(t *testing.T, set *rules.Set, sub *scoring.Submission) (told cardTold) {
	t.Helper()
	f := scored(t, set, sub)
	defer f.Close()
	rows := func(sheet string) [][]string {
		all, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for i := range all {
			all[i] = append(all[i], make([]string, 20)...)
		}
		return all
	}
	table := rows("评分表")
	levels := 0
	for table[2][levels] != "评分标准" {
		levels++
	}
	leaves := set.Leaves().Slice()
	for _, r := range table[3:] {
		switch r[0] {
		case "合计":
			told.Total, told.Full = r[levels+4], r[levels+1]
		case "等级":
			told.Grade = bare(r[levels+4])
		case "总分扣分", "总分加分", "加分", "一票否决":
		default:
			if n := len(told.Rows); n < len(leaves) && r[levels] != "" && !subtotal(r[:levels]) {
				name := ""
				for _, cell := range r[:levels] {
					if cell != "" {
						name = cell
					}
				}
				told.Rows = append(told.Rows, rowTold{bare(name), r[levels+1], r[levels+4], bare(r[levels]), bare(r[levels+6])})
			}
		}
	}
	for _, r := range rows("扣分明细")[3:] {
		told.lost(t, r)
	}
	if set.Checks().Len() > 0 {
		for _, r := range rows("勾稽检查")[3:] {
			if r[3] == "不符合" {
				tag, says := cut(t, r[4], "[", "] ")
				says, working, _ := strings.Cut(says, "\n")
				told.Checks = append(told.Checks, lineTold{tag, "", bare(says), bare(working), ""})
			}
		}
	}
	return told
}

// subtotal reports that the names of a row are those of a group's own.
func subtotal(names []string) bool {
	return slices.Contains(names, "小计")
}

// lost reads a row of what came off, was added, or stands beside.
func (told *cardTold) lost(t *testing.T, r []string) {
	t.Helper()
	name, points, why, working, clause, basis, rule := r[1], bare(r[2]), r[3], bare(r[4]), bare(r[5]), bare(r[6]), bare(r[7])
	does, says, _ := strings.Cut(why, "：")
	switch {
	case name == "加分" && points != "":
		_, asked := withoutAsked(bare(does))
		told.Bonuses = append(told.Bonuses, lineTold{points, asked, bare(says), working, rule})
	case name == "一票否决" && points == "":
		told.Caps = append(told.Caps, lineTold{capped(bare(does)), "", bare(says), working, rule})
	case points == "" && name != "" && name != "没有扣分。": // that line stands alone
		told.Outcomes = append(told.Outcomes, lineTold{bare(name), "", bare(why), working, ""})
	case points != "":
		if does == "核查扣分" {
			why, points = says, "核查"+points
		}
		why, asked := lastAsked(bare(why))
		told.Moves = append(told.Moves, moveTold{bare(name), points, asked, why, working, clause, basis, rule})
	}
}
