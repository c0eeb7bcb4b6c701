package scoring_test

import (
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/scoring"
)

// Cards come out alike on every machine, to the byte, and so do refusals: the file holds the digests of the first 500 and of 10,000 of them. The
// continuous integration runs this test on processors of other sizes and other orders of bytes. Where a sentence of a card is meant to change,
// BAIFEN_LONG=1 go test ./scoring -run TestCardsAreTheSameOnEveryMachine -update writes the digests down again.
func TestCardsAreTheSameOnEveryMachine(t *testing.T) {
	const file = "testdata/machines.sha256"
	set := everySort.load(t)
	r := rand.New(rand.NewPCG(10_000, 386))
	sum, got := sha256.New(), ""
	scored, last := 0, long.Rounds(500, 10_000)
	for n := range last {
		card, err := scoring.Score(set, randomUnit(r, n))
		if err == nil {
			scored++
		}
		fmt.Fprintln(sum, outcome(t, card, err))
		if n+1 == 500 || n+1 == 10_000 {
			got += fmt.Sprintf("%x %d\n", sum.Sum(nil), n+1)
		}
	}
	if scored < last/4 {
		t.Errorf("only %d of %d units have a card", scored, last)
	}
	if *update && long.On() {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(want), got) {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}
