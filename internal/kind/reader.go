package kind

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/source"
)

// A Reader reads the values of a rule file: words, numbers, expressions, sentences. Each of its methods reports a fault once and gives a
// zero value after.
type Reader struct {
	*source.Reader
	File       string
	Terms      *Terms
	Unreadable map[string]bool // names whose declaration is at fault: what reads them says nothing more
	forms      []*Form
	Refuse     func(slot int) string // says why what is read now may not read a slot, "" where it may; nil: it may read everything
	ReadsMarks *bool                 // set when an expression reads marks; nil outside indicators
	Markless   bool                  // what is read has no full marks: expressions may not read marks
	Results    expression.Results    // of scoring that expressions may read; nil: none
}

// NewReader begins the rule file of a name. File is what places are given in.
func NewReader(name, file string) *Reader {
	return &Reader{
		Reader: source.NewReader(name), File: file, Terms: NewTerms(file),
		Unreadable: map[string]bool{}, forms: forms,
	}
}

// Place gives the place of a position in the file.
func (r *Reader) Place(pos source.Pos) source.Place { return pos.In(r.File) }

// Where gives the place of a program.
func (t *Terms) Where(p *expression.Program) source.Place {
	w := t.written[p]
	if w == nil {
		return source.Place{File: t.File}
	}
	pos, _ := w.Node.At(w.offset)
	return pos.In(t.File)
}

// Required is a text of one line that must be there and say something.
func (r *Reader) Required(o *source.Object, key string) string {
	n := o.Need(key)
	return r.oneLine(n, o.Sub(key), r.Said(n, o.Sub(key)))
}

// Line is a text of one line: names, labels and units stand in cells and in the middle of sentences.
func (r *Reader) Line(n *source.Node, at string) string {
	return r.oneLine(n, at, r.Prose(n, at))
}

func (r *Reader) oneLine(n *source.Node, at, text string) string {
	if strings.Contains(text, "\n") {
		r.Faultf(n.Pos, at, source.CodeForbiddenCharacter, "“%s”要写在一行里，文字中间不能换行", at[strings.LastIndexByte(at, '.')+1:])
		return ""
	}
	return text
}

// Prose is a text without the line feed in which a block (|) ends.
func (r *Reader) Prose(n *source.Node, at string) string {
	return strings.TrimRight(r.Text(n, at), "\n")
}

// Said is a text that must say something.
func (r *Reader) Said(n *source.Node, at string) string {
	t := r.Prose(n, at)
	if n != nil && n.Kind == source.Text && strings.TrimSpace(t) == "" {
		r.Faultf(n.Pos, at, source.CodeMissingKey, "“%s”不能是空的", at[strings.LastIndexByte(at, '.')+1:])
		return ""
	}
	return t
}

// Word reads one of several words and gives its place among them.
func (r *Reader) Word(n *source.Node, at, meaning string, words ...string) int {
	text := r.Said(n, at)
	i := slices.Index(words, text)
	if i < 0 && n != nil && text != "" {
		message := fmt.Sprintf("不认识“%s”：只能写 %s（%s）", text, strings.Join(words, "、"), meaning)
		if s := source.Suggest(text, words); s != "" {
			message = fmt.Sprintf("不认识“%s”，是不是“%s”？（%s）", text, s, meaning)
		}
		r.Fault(n.Pos, at, CodeUnknownWord, message)
	}
	return max(i, 0)
}

// ID reads an id of an indicator, criterion or item; "" after a fault.
func (r *Reader) ID(n *source.Node, at string) string {
	id := r.Said(n, at)
	if n == nil || id == "" {
		return ""
	}
	for i, c := range id {
		if (c < 'a' || c > 'z') && (i == 0 || c != '_' && c != '-' && (c < '0' || c > '9')) {
			r.Faultf(n.Pos, at, CodeBadID, "“%s”不能作标识：用小写字母开头，后接小写字母、数字、下划线或连字符", id)
			return ""
		}
	}
	return id
}

// MaxItems is the most items that a list of a rule file may have.
const MaxItems = 1000

// Items reads a list that needs at least one item.
func (r *Reader) Items(n *source.Node, at string) []*source.Node {
	items := r.List(n, at)
	if n != nil && n.Kind == source.List && len(items) == 0 {
		r.Fault(n.Pos, at, CodeEmptyList, "列表是空的：至少要有一项")
	}
	return r.Few(n, at, items)
}

// Few gives the items of a list that may be empty, none of one that has too many.
func (r *Reader) Few(n *source.Node, at string, items []*source.Node) []*source.Node {
	if len(items) > MaxItems {
		r.Faultf(n.Pos, at, source.CodeTooLarge, "列表有 %d 项，最多 %d 项", len(items), MaxItems)
		return nil
	}
	return items
}

// Fixed reads a number that must not be an expression.
func (r *Reader) Fixed(n *source.Node, at string) exact.Number {
	x, _ := r.Number(n, at)
	return x
}

// Amount reads a number or a numeric expression.
func (r *Reader) Amount(n *source.Node, at string) Number {
	if n != nil && n.Kind == source.Number {
		return Number{Fixed: r.Fixed(n, at), written: &Written{Node: n, At: at}}
	}
	p := r.Expression(n, at, expression.Number, true)
	if p == nil {
		return Number{}
	}
	if x, ok := p.Constant(); ok {
		return Number{Fixed: x, written: &Written{Node: n, At: at}}
	}
	return By(p)
}

// within reads a number or a numeric expression, and says what it must be where a fixed number does not lie in an interval.
func (r *Reader) within(in indicators.Interval, must string, n *source.Node, at string) Number {
	failed := len(r.Faults())
	x := r.Amount(n, at)
	if n != nil && x.Program == nil && !in.Contains(x.Fixed) && len(r.Faults()) == failed {
		r.Fault(n.Pos, at, CodeOutOfRange, must)
	}
	return x
}

// Charge reads points that come off: a fixed number must not be negative.
func (r *Reader) Charge(n *source.Node, at string) Number {
	return r.within(beyond, "扣分不能是负数：请写正数，加分请写 add 或写在 bonuses", n, at)
}

// Moves reads the points of a criterion that counts: what comes off (deduct), or what is added (add).
func (r *Reader) Moves(c *Criterion, m *source.Object) Number {
	m.Known("deduct", "add")
	if !m.Has("add") {
		return r.Charge(m.Need("deduct"), m.Sub("deduct"))
	}
	if m.Has("deduct") {
		r.Fault(m.Pos, m.Path, CodeMisplaced, "deduct（扣几分）和 add（加几分）只能写一个")
		m.Take("deduct")
	}
	c.Adds, c.Unheld = true, true
	return r.within(beyond, "加分不能是负数：请写正数，扣分请写 deduct", m.Take("add"), m.Sub("add"))
}

// Earned reads points that are earned out of outOf.
func (r *Reader) Earned(n *source.Node, at string, outOf exact.Number) Number {
	if outOf.Sign() <= 0 { // which was reported
		return r.Amount(n, at)
	}
	return r.within(intervals.Closed(naught, outOf), fmt.Sprintf("得分应在 0 到 %s 之间", outOf), n, at)
}

// Positive reads a number above 0.
func (r *Reader) Positive(n *source.Node, at, what string) Number {
	return r.within(positive, what+"必须大于 0", n, at)
}

// Most reads at_most, which may stand beside the key of a form or inside its braces.
func (r *Reader) Most(beside, inside *source.Object) Most {
	n, at := beside.Take("at_most"), beside.Sub("at_most")
	if inside != nil {
		in := inside.Take("at_most")
		if n != nil && in != nil {
			r.Fault(in.Pos, inside.Sub("at_most"), CodeMisplaced, "at_most 写了两次")
		}
		if in != nil {
			n, at = in, inside.Sub("at_most")
		}
	}
	if n == nil {
		return Most{}
	}
	return Most{true, r.AtMost(n, at)}
}

// AtMost reads the most points of something that has no full marks: a fixed number must not be negative.
func (r *Reader) AtMost(n *source.Node, at string) Number {
	return r.within(beyond, at[strings.LastIndexByte(at, '.')+1:]+" 不能是负数", n, at)
}

// Interval reads the interval of a tier.
func (r *Reader) Interval(n *source.Node, at string) (indicators.Interval, bool) {
	text := r.Said(n, at)
	if n == nil || text == "" {
		return indicators.Interval{}, false
	}
	in, err := intervals.Parse(text)
	if err != nil {
		r.Fault(n.Pos, at, CodeBadInterval, err.Error())
	}
	return in, err == nil
}
