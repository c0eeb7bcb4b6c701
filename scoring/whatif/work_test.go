package whatif_test

import (
	"context"
	"math/rand/v2"
	"runtime"
	"testing"

	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/scoring/whatif"
)

// Work that is counted as one takes some pieces of memory from the machine, and so does what is done once: a few times less than this. They
// tell whether what is counted is the work that is done, which a clock on a busy machine does not.
const (
	perWork = 40
	once    = 30000
)

// No search goes beyond its work, but for what is begun when it is used up, and what is counted is what is done. A box of the first of these
// seeds has logarithms, one of the next is of formulas of hundreds of parts, one of twenty.
func TestWorkIsBoundedAndCounted(t *testing.T) {
	seeds := []uint64{28, 70, 541, 738}
	if long.On() {
		seeds = append(seeds, 115, 1423, 1889, 2432, 2505)
		for seed := range uint64(60) {
			seeds = append(seeds, seed)
		}
	}
	used := 0
	for _, seed := range seeds {
		r := rand.New(rand.NewPCG(seed, 9))
		set, sub, card := scorable(t, r, false)
		goal := someGoal(r, set, card)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		work, err := whatif.Work(context.Background(), set, sub, goal)
		runtime.ReadMemStats(&after)
		if err != nil {
			t.Fatal(err)
		}
		if work > whatif.MaxWork*11/10 {
			t.Errorf("seed %d: work of %d, of at most %d", seed, work, whatif.MaxWork)
		}
		if taken := after.Mallocs - before.Mallocs; taken > uint64(perWork*work+once) {
			t.Errorf("seed %d: work of %d is counted, and memory was taken %d times", seed, work, taken)
		}
		used += count(work >= whatif.MaxWork)
	}
	if used == 0 {
		t.Error("no search uses all its work")
	}
}
