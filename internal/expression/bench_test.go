package expression

import "testing"

// What an operation costs by the shapes that its operands have: those that have a short way stand before those that have none.
func BenchmarkOperations(b *testing.B) {
	s := newWorld(b)
	for _, text := range []string{
		"spending - income", "spending * 3", "3 - spending", "abs(spending) - abs(income)",
		"spending / income * 100", "abs(spending) / income * 100",
		"spending < income ? 1 : 2", "spending < 90 ? 1 : 2", `level == "达成" ? 1 : 2`, "abs(spending) < abs(income) ? 1 : 2",
		"min(5, spending)", "min(spending, income)", "let x = spending; x + x",
	} {
		b.Run(text, func(b *testing.B) {
			p, f := compiled(b, s, text), frameOfWorld(s)
			b.ReportAllocs()
			for b.Loop() {
				p.Number(f)
			}
			if f.Failed() {
				b.Fatal("it has no result")
			}
		})
	}
}
