package scoring

import (
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
)

// Words are what [Card.WriteText] says beside what a [Sheet] spells out. They are for who lays a card out anew, as package papers does.
type Words struct {
	Grade    string                      // stands behind the grade where caps of the grade hold: what it would be by points
	Counted  string                      // on which marks the total stands, where some indicators do not apply
	Remarks  map[string]string           // by the id of a leaf or group: what of it is not by figures, and how its points come about
	Measured map[string][]rules.Quantity // by the id of a leaf or group: the numbers that its criteria judge
	Stops    map[string]string           // by the id of a leaf or group, or of the whole: why deductions stop that ask for more than comes off
	Bonuses  []string                    // what each of the sheet's Bonuses gave
	Caps     []string                    // what each of its Caps does
	Sum      string                      // how the total comes about, where that is more than adding up the indicators
	Follows  []Line                      // the conditions of the grade, and what follows from the score
}

// Words gives what the text of the card says beside its sheet. Each call gives one of its own.
func (c *Card) Words() *Words {
	if c.empty() {
		return &Words{}
	}
	b := c.again()
	defer b.giveBack()
	w := &Words{Grade: b.changedGrade(), Counted: b.standsOn(), Remarks: map[string]string{}, Measured: map[string][]rules.Quantity{}, Stops: map[string]string{}}
	for _, in := range b.set.Judging().All() {
		w.Stops[in.ID()] = b.stopsWith(in)
	}
	for _, r := range b.tabulate() {
		if words := b.remark(r.in, r.start); words != "" {
			w.Remarks[r.in.ID()] = words
		}
		if list := b.measured(r.in); list != nil {
			w.Measured[r.in.ID()] = list
		}
	}
	bonuses, caps, _ := b.sheetLines(false)
	for i := range bonuses {
		w.Bonuses = append(w.Bonuses, bonuses[i].gave(b.stops()))
	}
	for i := range caps {
		w.Caps = append(w.Caps, b.effect(&caps[i], ""))
	}
	w.Sum, w.Follows = b.summed(bonuses, caps), b.outcomeLines()
	return w
}

// measured gives the numbers that the criteria of a node judge, each once.
func (b *Bound) measured(in *rules.Indicator) (list []rules.Quantity) {
	if in.Leaf() && b.status(in) == NotApplicable {
		return nil
	}
	for _, c := range in.Criteria().All() {
		finding, _ := c.Judge(b.values) // it did not fail when it was scored
		list = another(list, c.Facts(b.values, finding).Measured)
	}
	return list
}

// another adds a number that is not among the others.
func another(list []rules.Quantity, q *rules.Quantity) []rules.Quantity {
	if q == nil {
		return list
	}
	for _, x := range list {
		if x == *q {
			return list
		}
	}
	return append(list, *q)
}

// Words gives what a stored sheet says of itself. It is less than [Card.Words] gives, for a sheet does not hold the rules: why a bonus gave
// less than its rule, where deductions stop and how points come about are left out, and only numbers that points were lost by are there.
func (s *Sheet) Words() *Words {
	if s == nil {
		return &Words{}
	}
	w := &Words{Grade: gradeBeside(s.GradeByPoints, s.Grade), Remarks: map[string]string{}, Measured: map[string][]rules.Quantity{}}
	names := map[string]string{}
	w.rows(s.Indicators, names)
	for i := range s.Bonuses {
		w.Bonuses = append(w.Bonuses, s.Bonuses[i].gave(""))
	}
	for i := range s.Caps {
		w.Caps = append(w.Caps, s.Caps[i].effect(names[s.Caps[i].Of], ""))
	}
	for i := range s.Outcomes {
		x := &s.Outcomes[i]
		w.Follows = append(w.Follows, Line{Message: x.Label + "：" + x.Value + x.Unit, Working: x.Working})
	}
	return w
}

func (w *Words) rows(rows []Row, names map[string]string) {
	for i := range rows {
		r := &rows[i]
		names[r.ID] = r.Name
		if r.Status == Judged && !r.Group {
			w.Remarks[r.ID] = judgedWords
		}
		for policy := range policyWords {
			if p := judging.Policy(policy); r.NotApplicable != "" && p.String() == r.NotApplicable {
				w.Remarks[r.ID] = unapplied(p)
			}
		}
		var list []rules.Quantity
		for _, moves := range [][]Deduction{r.Deductions, r.Added} {
			for k := range moves {
				list = another(list, moves[k].Facts.Measured)
			}
		}
		if list != nil {
			w.Measured[r.ID] = list
		}
		w.rows(r.Indicators, names)
	}
}
