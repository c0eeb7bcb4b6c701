package whatif_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"

	"github.com/baifen-go/baifen/scoring/whatif"
)

func TestZZSeeds(t *testing.T) {
	for seed := uint64(0); seed < 900; seed++ {
		r := rand.New(rand.NewPCG(seed, 9))
		set, sub, card := scorable(t, r, false)
		goal := someGoal(r, set, card)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		work, err := whatif.Work(context.Background(), set, sub, goal)
		runtime.ReadMemStats(&after)
		if err == nil && work >= whatif.MaxWork*8/10 {
			fmt.Println(seed, work, whatif.MaxWork, (after.Mallocs-before.Mallocs)/uint64(work))
		}
	}
}
