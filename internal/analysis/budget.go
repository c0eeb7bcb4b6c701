package analysis

// A Budget bounds the work that is done before an answer is left open. It counts completions that are judged; what is looked at to bound a
// box, or to follow a figure, counts by its size: so many parts of formulas, or pieces of paths, as cost what a completion costs are one.
type Budget struct {
	Left int
	Few  bool // few questions follow: what hangs together may use half of what is left, else a quarter
	seen int  // parts that are not counted yet
}

// partsOfOne is how many parts of formulas count as much as a completion that is judged.
const partsOfOne = 25

func (b *Budget) spend(n int) { b.Left -= n }

// see counts parts of formulas that were looked at. Nil counts nothing.
func (b *Budget) see(parts int) {
	if b != nil {
		b.seen += parts
		b.Left -= b.seen / partsOfOne
		b.seen %= partsOfOne
	}
}

// atLeast begins something that counts as so much, or more by what is looked at until the function that it gives is called.
func (b *Budget) atLeast(n int) (done func()) {
	before := b.Left
	return func() { b.Left = min(b.Left, before-n) }
}

func (b *Budget) spent() bool { return b.Left <= 0 }

// Spent reports that the work for all questions is used up.
func (m *Model) Spent() bool { return m.empty() || m.budget.spent() }
