package kind

import (
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/source"
)

// A Role is what a part does in its criterion. Whoever lists, changes or checks criteria asks for roles, not for forms.
type Role uint8

// The roles.
const (
	NoRole     Role = iota
	Measured        // the one number that is judged: value, count, actual
	Trigger         // the condition under which points come off
	Met             // the condition under which none come off
	Branch          // the condition of a case
	Limit           // what the measured number is compared with; beyond it points come off
	Step            // how far beyond the limit one step is
	Charge          // points off
	AtMost          // the most points off
	Worth           // points earned where a tier or a case applies
	Tier            // the interval of a tier
	FullAt          // the measured number for which all points are earned
	ZeroAt          // the measured number for which none are
	Bend            // the measured number at which a line through several points bends
	Height          // the points earned there
	Target          // what the measured number has to reach
	Beyond          // the share of the target beyond which nothing is earned
	Formula         // points earned, as an expression of its own
	Rows            // rows of a table that are judged one by one
	Unfinished      // a word that says what an unfinished step costs: partial
	Better          // a word that says which side of a target is good
	Method          // a word that says how points fall away from a target
	OfZero          // a word that says what a target of 0 earns
	From            // the lower end of a level, as a share of the points
	To              // the upper end
	OutOf           // the points that the criterion governs
	Sentence        // an expression in a sentence
	RowEnd          // an end of what a row of a look-up table holds
	RowGives        // what a row of a look-up table gives
)

// A Part is one thing that a criterion is made of: a number, an expression, an interval or a word.
type Part struct {
	Role   Role
	Number Number              // of all but tiers and words
	In     indicators.Interval // of a Tier, and of a Worth the tier that it belongs to
	Which  int                 // the tier, case or level that it belongs to; -1 for anything else
	Where  []Asked             // what must be so for the part to be evaluated
	Keeps  Keeps
	Open   bool // of a To: the end does not belong to its level
	// Of a Measured: points need not go one way as it grows, and they are meant to come off on both sides.
	Turns, TwoSided bool

	Word    string       // of a Word
	Words   []string     // and what it might be in its place
	Swaps   string       // the key that could stand in place of its own: above of below
	KeyPos  source.Pos   // of a part with Swaps: where its key is written
	Omitted *source.Node // of a word that may be left out: the braces in which its key stands, or could
	Loses   string       // of a number that is compared: on which side of it points come off, < or >
	Holder  *source.Node // the tier or case that the part stands in; nil elsewhere
	written *Written
}

// An Asked is a condition and what it must come to.
type Asked struct {
	Condition *expression.Program
	Truth     bool
}

// Keeps is what a part must keep to.
type Keeps struct {
	What    string // in Chinese: 扣分, 步长, …; "" where it may be anything
	In      indicators.Interval
	Cut     bool // the result is cut to In; otherwise the unit cannot be judged
	Problem judging.Problem
}

// where gives a part with the condition under which it is.
func (p Part) where(asked ...Asked) Part {
	p.Where = asked
	return p
}

// of gives a part with the tier, case or level that it belongs to.
func (p Part) of(which int) Part {
	p.Which = which
	return p
}

// keeps gives a part with what it must keep to.
func (p Part) keeps(what string, in indicators.Interval, problem judging.Problem) Part {
	p.Keeps = Keeps{What: what, In: in, Problem: problem}
	return p
}

// charge gives a part of points off, which must not be negative.
func (n Number) charge(role Role, what string) Part {
	return n.part(role).keeps(what, beyond, judging.NegativeDeduction)
}

// earns gives a part of points that are earned out of outOf: beyond them they are cut.
func (p Part) earns(outOf exact.Number) Part {
	p.Keeps = Keeps{What: "得分", In: intervals.Closed(naught, outOf), Cut: true}
	return p
}

func (n Number) part(role Role) Part {
	return Part{Role: role, Number: n, Which: -1, written: n.written}
}

func expressed(role Role, p *expression.Program) Part { return By(p).part(role) }

// parts gives the part of a limit of points off, if there is one.
func (m *Most) parts() []Part {
	if !m.Set {
		return nil
	}
	return []Part{m.Points.charge(AtMost, "最多扣分")}
}

// word gives the part of a word.
func word(role Role, w *Written, words ...string) Part {
	if w == nil || w.Node == nil {
		return Part{Role: role, Which: -1, Words: words, written: w}
	}
	return Part{Role: role, Which: -1, Words: words, Word: w.Node.Text, written: w}
}

// listed are the parts of a criterion, their expressions and what is said of it again and again, written down when somebody first asks: whoever reasons about rules asks often.
type listed struct {
	parts    later[[]Part]
	programs later[[]*expression.Program]
	said     later[*said]
}

// Parts lists what the criterion is made of, its alternatives left out, in the order of its form; what it governs first. The list must not be
// changed.
func (c *Criterion) Parts() []Part {
	return c.listed.parts.get(func() (list []Part) {
		if c.outOf != nil {
			list = append(list, Number{Fixed: c.OutOf, written: c.outOf}.part(OutOf))
		}
		list = append(list, c.Judge.Parts()...)
		for i := range list {
			if p := list[i].Number.Program; p != nil {
				list[i].written = c.Terms.written[p]
			}
		}
		return slices.Clip(list)
	})
}

// Part gives the first part of a role.
func (c *Criterion) Part(role Role) (Part, bool) {
	list := c.Parts()
	for i := range list {
		if list[i].Role == role {
			return list[i], true
		}
	}
	return Part{}, false
}

// Has reports whether the criterion has a part of a role.
func (c *Criterion) Has(role Role) bool {
	_, has := c.Part(role)
	return has
}

// Itself reports whether the part is a number that stands by itself.
func (p Part) Itself() bool { return p.Number.Program == nil && p.Words == nil && p.Role != Tier }

// Node gives the part as it is written; nil where the file does not have it.
func (p Part) Node() *source.Node {
	if p.written == nil {
		return nil
	}
	return p.written.Node
}

// At gives the keys that lead to the part from the top of the file: x.c.bands.tiers[2].in.
func (p Part) At() string {
	if p.written == nil {
		return ""
	}
	return p.written.At
}

// Last gives the key that the part stands under.
func (p Part) Last() string { return p.At()[strings.LastIndexByte(p.At(), '.')+1:] }

var (
	beyond   = intervals.AtLeast(exact.Number{}) // 0 or more
	positive = indicators.Interval{Low: indicators.End{Bounded: true, Open: true}}
	naught   exact.Number
	one      = exact.Int(1)
)
