package scoring

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
)

// Score judges a submission by a rule set: a whole [Card], or an [ErrorList] with every reason why there is none.
func Score(set *rules.Set, sub *Submission) (*Card, error) {
	if !loaded(set) {
		return nil, noRuleSet()
	}
	b := borrow(set)
	defer b.giveBack()
	if err := b.Bind(sub); err != nil {
		return nil, err
	}
	c, err := b.Card()
	if err == nil {
		b.of = c.kept
	}
	return c, err
}

// A Status is what became of a leaf.
type Status uint8

// The statuses.
const (
	Scored        Status = iota // by its figures
	Judged                      // by a person
	NotApplicable               // see the indicator's policy
)

// String gives the status as it stands in a card's JSON.
func (s Status) String() string {
	if int(s) < len(statuses) {
		return statuses[s]
	}
	return ""
}

// statusOf gives the status of a word.
func statusOf(word string) (Status, bool) {
	i := slices.Index(statuses[:], word)
	return Status(max(i, 0)), i >= 0
}

var statuses = [...]string{Scored: "scored", Judged: "judged", NotApplicable: "not_applicable"}

// A leaf is the result of one indicator.
type leaf struct {
	lost   exact.Number // points: of its own marks while judging; then of the marks applied, with the reviewer's deductions
	status Status
}

// A taken is the points that one criterion takes off.
type taken struct {
	criterion int // in the set's list
	points    exact.Number
}

// Total scores the bound submission and gives the total. It allocates nothing, and gives no card: for that see [Bound.Card]. Where [Bound.NoTotal]
// names a cap the unit has no total.
func (b *Bound) Total() (exact.Number, error) {
	if err := b.score(); err != nil {
		return exact.Number{}, err
	}
	return b.sum.total, nil
}

// Points gives the score of each leaf in file order, after [Bound.Total]. The list is overwritten by the next scoring.
func (b *Bound) Points(points []exact.Number) []exact.Number {
	points = points[:0]
	if b.empty() {
		return points
	}
	for i := range b.leaves {
		p, ok := b.plainScore(i)
		if !ok {
			p = b.leafScore(i)
		}
		points = append(points, p)
	}
	return points
}

// leafScore gives the score of a leaf out of the marks applied.
func (b *Bound) leafScore(i int) exact.Number {
	marks := b.applied(i)
	if lost := b.leaves[i].lost; !lost.IsZero() {
		return marks.Sub(lost)
	}
	return marks
}

// Card scores the bound submission and gives the card, which stays as it is when the Bound is used again.
func (b *Bound) Card() (*Card, error) {
	if err := b.score(); err != nil {
		return nil, err
	}
	if b.unranked {
		return nil, ErrorList{{Unit: b.sub.Unit.Name, Code: codeNotRanked, Message: "各单位还没有按得分比较，没有评分表"}}
	}
	return newCard(b), nil
}

func (b *Bound) score() error {
	if b.empty() {
		return noRuleSet()
	}
	if b.refused {
		return b.failed()
	}
	b.conclusion.noTotal = 0
	b.errs, b.cut = nil, false       // of an earlier scoring: the values may have changed since
	b.values.Inside().Frame.Forget() // what explaining has computed meanwhile: a score follows from the figures alone
	if b.set.Standings().Len() > 0 {
		b.standings()
	}
	b.values.Inside().Unsettle()
	if order := b.set.Inside().Order; order != nil {
		b.judgeInOrder(order)
	} else {
		b.judge()
	}
	b.unused()
	b.whole()
	if b.errs != nil {
		return b.failed()
	}
	if err := b.share(); err != nil {
		return err
	}
	b.add()
	return b.failed()
}

// judge runs every criterion of every applicable leaf, then those of groups and of the set.
func (b *Bound) judge() {
	b.begin()
	leaves := b.set.Leaves()
	for i := range b.leaves {
		l := &b.leaves[i]
		if p := &b.plain.leaves[i]; p.places >= 0 && b.judgePlain(p, l) {
			continue
		}
		if in := leaves.At(i); b.applies(in, l) {
			b.judgeLeaf(in, l)
		}
	}
	if b.shaped {
		b.inner()
	}
}

// begin forgets what was judged before.
func (b *Bound) begin() {
	b.partial, b.unasked, b.lost, b.taken = false, false, exact.Number{}, b.taken[:0]
	b.conclusion.held = false
	clear(b.leaves)
}

// applies asks whether a leaf applies, and notes what became of it. It is false too where that cannot be told.
func (b *Bound) applies(in *rules.Indicator, l *leaf) bool {
	applies, fail := in.Applies(b.values)
	switch {
	case fail != nil:
		b.failure(fail)
		return false
	case !applies:
		l.status, b.partial = NotApplicable, true
	case in.Inside().Judged && b.byPerson(in):
		l.status = Judged
	}
	return applies
}

// judgeLeaf runs every criterion of a leaf.
func (b *Bound) judgeLeaf(in *rules.Indicator, l *leaf) {
	lost := b.lose(in)
	if l.lost = lost; !lost.IsZero() {
		b.lost = b.lost.Add(lost)
	}
}

// byPerson reports whether a person gives points of a leaf, for this unit.
func (b *Bound) byPerson(in *rules.Indicator) bool {
	is := false
	first, last := in.Inside().Span()
	for k := first; k < last; k++ {
		if c := b.set.Criteria().At(k); c.Inside().ByPerson(b.values.Inside()) {
			is = true
		} else if c.Judged() {
			b.unasked = true
		}
	}
	return is
}
