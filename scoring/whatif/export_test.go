package whatif

import (
	"context"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// MaxWork is the most work of one search.
const MaxWork = maxWork

// Work gives the work that is counted while a goal is looked for.
func Work(ctx context.Context, set *rules.Set, sub *scoring.Submission, goal Goal) (int, error) {
	d, err := newDesk(ctx, set, sub, goal, nil)
	if err != nil {
		return 0, err
	}
	d.near.Nearest()
	return maxWork - d.budget.Left, nil
}
