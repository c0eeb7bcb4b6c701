package kind

import (
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/source"
)

const zeroTargetKey = "zero_target"

// zeroTargets are the words that say what a target of 0 earns where higher is better; without one a unit with such a target cannot be judged.
var zeroTargets = []string{"full", "none"}

// zeroTarget is zero_target as it is written, or left out.
type zeroTarget struct {
	is     judging.ZeroTarget
	said   *Written
	braces *source.Node // in which it stands, or could
}

func (r *Reader) zeroTarget(m *source.Object, braces *source.Node) zeroTarget {
	m.Known(zeroTargetKey)
	z := zeroTarget{said: &Written{Node: m.Take(zeroTargetKey), At: m.Sub(zeroTargetKey)}, braces: braces}
	if z.said.Node != nil {
		z.is = judging.ZeroFull + judging.ZeroTarget(r.Word(z.said.Node, z.said.At, "目标为 0 时：full 得满分，none 不得分", zeroTargets...))
	}
	return z
}

func (z zeroTarget) part() Part {
	p := word(OfZero, z.said, zeroTargets...)
	p.Omitted = z.braces
	return p
}

// says gives what a target of 0 earns; "" where no unit with one can be judged.
func (z zeroTarget) says() string {
	return [...]string{judging.ZeroRefused: "", judging.ZeroFull: "目标为0的得满分", judging.ZeroNone: "目标为0的不得分"}[z.is]
}

// share is that of a target of 0.
func (z zeroTarget) share() *expression.Node {
	if z.is == judging.ZeroFull {
		return expression.Fixed(one)
	}
	return expression.Fixed(naught)
}
