package figures

import (
	"fmt"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/rounding"
)

// Fits says what points must be that lie on a grid: 最多 2 位小数, 应是 0.5 的整数倍.
func Fits(g rounding.Grid) string {
	if g.To.IsZero() {
		return fmt.Sprintf("最多 %d 位小数", g.Places)
	}
	return fmt.Sprintf("应是 %s 的整数倍", g.To)
}

// Rounds says how a grid rounds: 四舍五入到2位小数, 舍去尾数取整数, 进位到0.5分的整数倍.
func Rounds(g rounding.Grid) string {
	how := [...]string{exact.HalfUp: "四舍五入", exact.HalfEven: "五留双", exact.Down: "舍去尾数", exact.Up: "进位"}[g.Mode]
	switch {
	case !g.To.IsZero():
	case g.Places == 0:
		return how + "取整数"
	default:
		return fmt.Sprintf("%s到%d位小数", how, g.Places)
	}
	return fmt.Sprintf("%s到%s分的整数倍", how, g.To)
}
