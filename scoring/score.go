package scoring

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
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

// A sum is how the total came about.
type sum struct {
	raw        exact.Number // sum of the leaves' scores
	attainable exact.Number // sum of the marks applied; where the total is scaled, with those that policy zero takes
	base       exact.Number // raw, or scaled to full marks
	beforeCaps exact.Number // with the bonuses
	rescaled   bool
	bonus      exact.Number // what the bonuses added to the total, after full marks stopped them
	total      exact.Number
}

// Total scores the bound submission and gives the total. It allocates nothing, and gives no card: for that see [Bound.Card].
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
		points = append(points, b.leafScore(i))
	}
	return points
}

// leafScore gives the score of a leaf out of the marks applied.
func (b *Bound) leafScore(i int) exact.Number {
	if lost := b.leaves[i].lost; !lost.IsZero() {
		return b.applied(i).Sub(lost)
	}
	return b.applied(i)
}

// Card scores the bound submission and gives the card, which stays as it is when the Bound is used again.
func (b *Bound) Card() (*Card, error) {
	if err := b.score(); err != nil {
		return nil, err
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
	b.errs, b.cut = nil, false       // of an earlier scoring: the values may have changed since
	b.values.Inside().Frame.Forget() // what explaining has computed meanwhile: a score follows from the figures alone
	if b.set.Standings().Len() > 0 {
		b.standings()
	}
	if len(b.set.Inside().Results) > 0 {
		b.values.Inside().Unsettle()
	}
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

// judge runs every criterion of every applicable leaf.
func (b *Bound) judge() {
	b.partial, b.lost, b.taken = false, exact.Number{}, b.taken[:0]
	for i := range b.leaves {
		if b.applies(i) {
			b.judgeLeaf(i)
		}
	}
}

// applies asks whether a leaf applies, and notes what became of it. It is false too where that cannot be told.
func (b *Bound) applies(i int) bool {
	in, l := b.set.Leaves().At(i), &b.leaves[i]
	l.lost, l.status = exact.Number{}, Scored
	applies, fail := in.Applies(b.values)
	switch {
	case fail != nil:
		b.failure(fail)
		return false
	case !applies:
		l.status, b.partial = NotApplicable, true
	case in.Judged() && b.byPerson(in):
		l.status = Judged
	}
	return applies
}

// judgeLeaf runs every criterion of a leaf.
func (b *Bound) judgeLeaf(i int) {
	in, l := b.set.Leaves().At(i), &b.leaves[i]
	first, last := in.CriteriaSpan()
	for k := first; k < last; k++ {
		if points, fail := b.set.Criteria().At(k).Deduction(b.values); fail != nil {
			b.failure(fail)
		} else if !points.IsZero() {
			b.take(l, k, points)
		}
	}
	if !l.lost.IsZero() {
		l.lost = exact.Min(l.lost, in.Marks())
		b.lost = b.lost.Add(l.lost)
	}
}

// byPerson reports whether a person gives points of a leaf, for this unit.
func (b *Bound) byPerson(in *rules.Indicator) bool {
	first, last := in.CriteriaSpan()
	for k := first; k < last; k++ {
		if b.set.Criteria().At(k).Inside().ByPerson(b.values.Inside()) {
			return true
		}
	}
	return false
}

// take notes what a criterion takes off a leaf.
func (b *Bound) take(l *leaf, criterion int, points exact.Number) {
	if l.lost.IsZero() {
		l.lost = points
	} else {
		l.lost = l.lost.Add(points)
	}
	b.taken = append(b.taken, taken{criterion, points})
}

// unused reports judgements of indicators that do not apply, and reviewers' deductions where such an indicator has no marks left: they
// would be passed over in silence.
func (b *Bound) unused() {
	if !b.partial {
		return
	}
	for _, key := range slices.Sorted(maps.Keys(b.sub.Judgements)) {
		id, _, _ := strings.Cut(key, ".")
		if in := b.inapplicable(id); in != nil {
			b.fault(&Error{Path: "judgements." + key, Code: codeNotJudged, Indicator: id, Message: fmt.Sprintf("指标“%s”（%s）不适用，不需要人工评定", in.Name(), in.ID())})
		}
	}
	for _, id := range slices.Sorted(maps.Keys(b.sub.Adjustments)) {
		if in := b.inapplicable(id); in != nil && in.NotApplicable() != judging.PolicyFull {
			b.fault(&Error{Path: "adjustments." + id, Code: codeAdjustment, Indicator: id, Message: fmt.Sprintf("指标“%s”（%s）不适用，没有分值可扣，请删去这条核查扣分", in.Name(), in.ID())})
		}
	}
}

// inapplicable gives the leaf of an id if it does not apply; else nil.
func (b *Bound) inapplicable(id string) *rules.Indicator {
	if in, ok := b.set.Indicator(id); ok && in.Leaf() && b.status(in) == NotApplicable {
		return in
	}
	return nil
}

// whole runs the rules that stand beside the indicators.
func (b *Bound) whole() {
	for i := range b.bonuses {
		if r := b.set.Bonuses().At(i); !b.concludes || !lateBonus(r) {
			b.bonus(i, r)
		}
	}
	for i := range b.caps {
		if r := b.set.Caps().At(i); !b.concludes || !lateCap(r) {
			b.cap(i, r)
		} else {
			b.caps[i] = capped{}
		}
	}
	for i := range b.checks {
		passes, fail := b.set.Checks().At(i).Passes(b.values)
		if fail != nil {
			b.failure(fail)
		}
		b.checks[i] = !passes
	}
}

func (b *Bound) bonus(i int, r rules.Bonus) {
	p, fail := r.Award(b.values)
	if fail != nil {
		b.failure(fail)
	}
	b.bonuses[i] = p
}

func (b *Bound) cap(i int, r rules.Cap) {
	most, holds, fail := r.Holds(b.values)
	if fail != nil {
		b.failure(fail)
	}
	b.caps[i] = capped{holds, r.Effect, most}
}

// add sums up: leaves, adjustments, bonuses, caps.
func (b *Bound) add() {
	raw := b.sumLeaves()
	for i := range b.adjustments {
		a := &b.adjustments[i]
		a.off = exact.Min(a.deduct, b.leafScore(a.leaf))
		b.leaves[a.leaf].lost = b.leaves[a.leaf].lost.Add(a.off)
		raw = raw.Sub(a.off)
	}
	if b.concludes {
		b.conclude(raw)
		return
	}
	b.sum = b.sumUp(raw)
}

// TotalOf gives the total that this unit would have, after [Bound.Total] or [Bound.Card], if the scores of its leaves added up to raw: scaled
// where indicators do not apply, with its bonuses and caps.
func (b *Bound) TotalOf(raw exact.Number) exact.Number {
	if b.empty() {
		return exact.Number{}
	}
	return b.sumUp(raw).total
}

func (b *Bound) sumUp(raw exact.Number) sum {
	s := sum{raw: raw, attainable: b.sum.attainable, rescaled: b.sum.rescaled}
	full := b.set.FullMarks()
	s.base = s.raw
	if s.rescaled {
		q, _ := s.raw.Mul(full).Quo(s.attainable) // share refuses an attainable sum of 0
		s.base = b.set.Round(q)
	}
	s.total = s.base
	for _, p := range b.bonuses {
		s.total = s.total.Add(p)
	}
	if !b.set.BeyondFullMarks() {
		s.total = exact.Max(exact.Min(s.total, full), s.base)
	}
	s.bonus, s.beforeCaps = s.total.Sub(s.base), s.total
	for _, c := range b.caps {
		if c.holds && c.effect == rules.TotalAtMost {
			s.total = exact.Min(s.total, c.most)
		}
	}
	return s
}

// sumLeaves adds up the scores of the leaves, after settling what each loses of the marks applied.
func (b *Bound) sumLeaves() (raw exact.Number) {
	if len(b.shares) == 0 {
		return b.sum.attainable.Sub(b.lost)
	}
	for i := range b.leaves {
		b.leaves[i].lost = b.shares[i].taken
		raw = raw.Add(b.leafScore(i))
	}
	return raw
}
