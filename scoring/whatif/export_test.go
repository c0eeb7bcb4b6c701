package whatif

import (
	"context"

	"github.com/baifen-go/baifen/internal/work"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// MaxWork is the most work of one search.
const MaxWork = work.MaxWhatIf

// Work gives the work that is counted while a goal is looked for.
func Work(ctx context.Context, set *rules.Set, sub *scoring.Submission, goal Goal) (int, error) {
	d, err := newTrial(ctx, set, sub, goal, nil)
	if err != nil {
		return 0, err
	}
	d.near.Nearest()
	return work.MaxWhatIf - d.budget.Left, nil
}

// Aim gives the error of a goal that no unit can reach.
func Aim(set *rules.Set, sub *scoring.Submission, goal Goal) error {
	bound, err := scoring.Bind(set, sub)
	if err != nil {
		return err
	}
	return (&trial{set: set, bound: bound, goal: goal}).aim()
}
