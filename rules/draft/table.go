package draft

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// A Table is a published table as it is read from whatever document: its cells by row. A cell that a merged one covers is empty.
type Table struct {
	Name string // how people find it: 表1
	Rows [][]string
}

// place names a cell: 表1!C7.
func (t *Table) place(row, column int) string {
	letters := ""
	for c := column + 1; c > 0; c = (c - 1) / 26 {
		letters = string(rune('A'+(c-1)%26)) + letters
	}
	return fmt.Sprintf("%s!%s%d", t.Name, letters, row+1)
}

// A Plan is what was read of the tables of a notice.
type Plan struct {
	Title, Basis string // "" where the document does not say
	Indicators   []*Node
	Remarks      []string // what was not placed, with its cell, and what does not add up
	grades       []grade  // nil where the document does not name them
}

// A Node is an indicator: one that holds others, or one with marks and a clause.
type Node struct {
	Name     string
	Marks    exact.Number
	Clause   string
	Place    string
	Children []*Node
}

// columns are where a table has what.
type columns struct {
	names                  []int // of the levels, the highest first
	marks                  []int
	clause, explained, row int
	remarks                int // of each indicator
}

var headings = []struct {
	is    *regexp.Regexp
	which byte
}{
	{regexp.MustCompile(`^(?:评分标准|评分细则|评分办法|评分方法|评分规则|计分办法|计分方法|计分标准|扣分标准|评价标准|考核标准|打分标准|赋分标准)`), 'c'},
	{regexp.MustCompile(`^(?:指标说明|指标解释|指标内涵|计算公式|指标内容|评价要点)`), 'e'},
	{regexp.MustCompile(`^(?:.{0,4}分值|标准分|满分|权重|.{0,4}分数|标准分值)(?:（.*）|\(.*\))?$`), 'm'},
	{regexp.MustCompile(`^(?:[一二三四]级指标|指标名称|指标|评价指标|考核指标|评价内容|考核内容|考核项目|评价项目|项目)(?:名称)?(?:及分值)?$`), 'n'},
	{regexp.MustCompile(`^(?:备注|附注|说明事项)`), 'r'},
	{regexp.MustCompile(`^(?:序号|得分|自评得分|评分|数据来源|责任单位|自评分|复核分)$`), '-'},
}

// head looks for the row of headings.
func (t *Table) head() (c columns, ok bool) {
	for i, row := range t.Rows[:min(len(t.Rows), 20)] {
		c = columns{clause: -1, explained: -1, remarks: -1, row: i}
		for j, cell := range row {
			cell = strings.Join(strings.Fields(cell), "")
			for _, h := range headings {
				if !h.is.MatchString(cell) {
					continue
				}
				switch h.which {
				case 'c':
					c.clause = j
				case 'e':
					c.explained = j
				case 'r':
					c.remarks = j
				case 'm':
					c.marks = append(c.marks, j)
				case 'n':
					c.names = append(c.names, j)
				}
				break
			}
		}
		if c.clause >= 0 && len(c.names) > 0 {
			return c, true
		}
	}
	return c, false
}

var (
	marksInName = regexp.MustCompile(`[（(]\s*(\d+(?:\.\d+)?)\s*分\s*[）)]`)
	marksAlone  = regexp.MustCompile(`[（(](\d+(?:\.\d+)?)[）)]$`)
	totals      = regexp.MustCompile(`^(?:合计|总计|总分|小计|满分)`)
	notices     = regexp.MustCompile(`[\p{Han}]{1,12}[〔\[﹝【]20\d\d[〕\]﹞】]\s*\d+\s*号`)
	aside       = regexp.MustCompile(`^(?:备?注|说明|填[表报]说明)`)
	citing      = regexp.MustCompile(`^.*(?:依据|根据|按照|印发)`)
	titles      = regexp.MustCompile(`(?:评分表|评分标准|指标体系|评价表|考核表|评分细则|评价指标)`)
)

// Read reads the tables of a notice; words are what stands around them.
func Read(tables []*Table, words string) *Plan {
	p := &Plan{Basis: citing.ReplaceAllString(notices.FindString(words), "")}
	for _, line := range strings.Split(words, "\n") {
		if line = strings.Trim(line, "# \t\r"); p.Title == "" && titles.MatchString(line) && len([]rune(line)) <= 60 {
			p.Title = line
		}
	}
	for _, t := range tables {
		if t == nil {
			continue
		}
		c, ok := t.head()
		if !ok {
			p.remark("%s 没有认出标题行：要有指标名称和评分标准两栏，整张表没有读", t.Name)
			continue
		}
		for i, row := range t.Rows {
			s := strings.Join(row, "")
			if i < c.row && p.Title == "" && titles.MatchString(s) {
				p.Title = s
			}
			if p.Basis == "" && (i < c.row || aside.MatchString(s)) {
				p.Basis = citing.ReplaceAllString(notices.FindString(s), "")
			}
		}
		t.read(p, c)
	}
	p.outside(words)
	return p
}

func (p *Plan) remark(format string, args ...any) {
	p.Remarks = append(p.Remarks, fmt.Sprintf(format, args...))
}

// read takes the rows below the headings.
func (t *Table) read(p *Plan, c columns) {
	at, wrote := make([]*Node, len(c.names)), make([]string, len(c.names)) // the latest of each level, and its cell
	subtotals := map[*Node]exact.Number{}
	var last *Node
	cell := func(row []string, j int) string {
		if j < 0 || j >= len(row) {
			return ""
		}
		return strings.TrimSpace(row[j])
	}
	for i := c.row + 1; i < len(t.Rows); i++ {
		row := t.Rows[i]
		deepest, name := -1, ""
		for level, j := range c.names {
			if s := cell(row, j); s != "" {
				deepest, name = level, s
			}
		}
		first := strings.TrimSpace(strings.Join(row, ""))
		switch {
		case first == "":
			continue
		case totals.MatchString(strings.ReplaceAll(first, " ", "")):
			sum := p.total()
			if strings.HasPrefix(first, "小计") && at[0] != nil {
				sum = at[0].sum()
			}
			t.total(p, row, c, i, sum)
			continue
		case deepest < 0 && last != nil && cell(row, c.clause) != "":
			last.Clause += "\n" + cell(row, c.clause) // a clause that goes on
			continue
		case deepest < 0, aside.MatchString(first) && cell(row, c.clause) == "" && t.unmarked(row, c):
			p.note(t.place(i, 0), first, true)
			continue
		}
		for level, j := range c.names {
			s := cell(row, j)
			again := level < deepest && at[level] != nil && len(at[level].Children) > 0 && wrote[level] == s // the group goes on
			if s == "" || level > deepest || again {
				continue
			}
			wrote[level] = s
			n := &Node{Place: t.place(i, j)}
			n.Name, n.Marks = split(s)
			if level < deepest && n.Marks.Sign() > 0 {
				subtotals[n] = n.Marks
			}
			at[level] = n
			clear(at[level+1:])
			p.hang(at, level, n)
		}
		last = at[deepest]
		last.Clause = clauseOf(cell(row, c.explained), cell(row, c.clause))
		t.marks(p, c, row, i, last, at, subtotals)
		if s := cell(row, c.remarks); s != "" {
			p.remark("%s “%s”的备注没有写进规则，影响计分的请自己写：%s", t.place(i, c.remarks), last.Name, short(s))
		}
		if _, kept := split(name); kept.Sign() > 0 && last.Marks.IsZero() {
			last.Marks = kept
		}
	}
	p.addUp(subtotals)
}

// unmarked reports whether a row has nothing where marks are.
func (t *Table) unmarked(row []string, c columns) bool {
	for _, j := range c.marks {
		if j < len(row) && strings.TrimSpace(row[j]) != "" {
			return false
		}
	}
	return true
}

// hang puts a node under the nearest one above it.
func (p *Plan) hang(at []*Node, level int, n *Node) {
	for up := level - 1; up >= 0; up-- {
		if at[up] != nil {
			at[up].Children = append(at[up].Children, n)
			return
		}
	}
	p.Indicators = append(p.Indicators, n)
}

// marks reads the marks of a row: those of the indicator stand last, those of what holds it before.
func (t *Table) marks(p *Plan, c columns, row []string, i int, leaf *Node, at []*Node, subtotals map[*Node]exact.Number) {
	for k, j := range c.marks {
		if j >= len(row) || strings.TrimSpace(row[j]) == "" {
			continue
		}
		v, err := exact.Parse(strings.TrimSuffix(strings.TrimSpace(row[j]), "分"))
		switch {
		case err != nil:
			p.remark("%s 不是分值：%s", t.place(i, j), short(row[j]))
		case k == len(c.marks)-1:
			leaf.Marks = v
		case k < len(at) && at[k] != nil && at[k] != leaf:
			subtotals[at[k]] = v
		}
	}
}

// split takes the marks out of a name: 预算执行率（10分）.
func split(s string) (string, exact.Number) {
	m := marksInName.FindStringSubmatch(s)
	name := strings.Join(strings.Fields(marksInName.ReplaceAllString(s, "")), "")
	if m == nil {
		return name, exact.Number{}
	}
	return name, exact.MustParse(m[1])
}

// formulas are explanations that say how a figure is computed, which belongs to the clause.
var formulas = regexp.MustCompile(`[＝=].*[÷/]`)

func clauseOf(explained, clause string) string {
	if clause != "" && formulas.MatchString(explained) {
		return strings.TrimRight(explained, "。；;") + "。" + clause
	}
	return clause
}

// sum gives the marks of a node: its own, or those of what it holds.
func (n *Node) sum() exact.Number {
	if n == nil {
		return exact.Number{}
	}
	if len(n.Children) == 0 {
		return n.Marks
	}
	var s exact.Number
	for _, c := range n.Children {
		s = s.Add(c.sum())
	}
	return s
}

func (p *Plan) addUp(subtotals map[*Node]exact.Number) {
	p.each(func(n *Node) {
		if m := marksAlone.FindStringSubmatch(n.Name); m != nil && len(n.Children) > 0 && exact.MustParse(m[1]).Equal(n.sum()) {
			n.Name = strings.TrimSuffix(n.Name, m[0])
		}
		if v, ok := subtotals[n]; ok && len(n.Children) > 0 && !v.Equal(n.sum()) {
			p.remark("%s “%s”写着 %s 分，下级各指标合计 %s 分", n.Place, n.Name, v, n.sum())
		}
		if len(n.Children) == 0 && n.Marks.Sign() <= 0 {
			p.remark("%s “%s”没有分值", n.Place, n.Name)
		}
		if len(n.Children) == 0 && n.Clause == "" {
			p.remark("%s “%s”没有评分标准", n.Place, n.Name)
		}
	})
}

// total holds a row of totals against the sum of what it is the total of: of a subtotal the highest group before it, else all that was read.
func (t *Table) total(p *Plan, row []string, c columns, i int, sum exact.Number) {
	for _, j := range c.marks {
		if j >= len(row) {
			continue
		}
		if v, err := exact.Parse(strings.TrimSuffix(strings.TrimSpace(row[j]), "分")); err == nil && !v.Equal(sum) {
			p.remark("%s 写着合计 %s 分，各指标合计 %s 分", t.place(i, j), v, sum)
		}
	}
}

func (p *Plan) total() (s exact.Number) {
	for _, n := range p.Indicators {
		s = s.Add(n.sum())
	}
	return s
}

// each goes through the tree.
func (p *Plan) each(do func(*Node)) {
	var walk func([]*Node)
	walk = func(list []*Node) {
		for _, n := range list {
			do(n)
			walk(n.Children)
		}
	}
	walk(p.Indicators)
}
