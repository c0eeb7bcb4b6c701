package kind

import (
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/rounding"
)

// Fits says what a number of points in a rule file must be so that rounding leaves it as it is.
func Fits(g rounding.Grid) string {
	if g.To.IsZero() {
		return figures.Fits(g) + "，与 rounding 的 places 一致"
	}
	return figures.Fits(g) + "，与 rounding 的 to 一致"
}
