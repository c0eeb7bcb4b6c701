package bounds_test

import (
	"testing"
	"time"

	"github.com/baifen-go/baifen/scoring/bounds"
	"github.com/baifen-go/baifen/scoring/internal/uncounted"
)

// One figure that can be many whole numbers, where rules read points, is answered for each number: in a time that grows as they do, not as their square.
func TestBoundsOfManyAnswers(t *testing.T) {
	set := uncounted.Set(t, "when: not reported", "when: 'points(\"x\") < 50'", "max: 10}", "max: 18999}", "deduct: 10}", "deduct: 0.01}")
	sub := uncounted.Unit("1", true, 1)
	delete(sub.Values, "late")
	begun := time.Now()
	report, err := bounds.Find(t.Context(), set, sub)
	if err != nil {
		t.Fatal(err)
	}
	if took := time.Since(begun); took > 2*time.Second { // it takes a tenth of a second, and took nearly four where each answer was looked for among all completions
		t.Errorf("%v", took)
	}
	if low, high := report.Low.Total.String(), report.High.Total.String(); low != "50" || high != "100" || !report.Exact {
		t.Errorf("%s to %s, exact %t; want 50 to 100, exact", low, high, report.Exact)
	}
}
