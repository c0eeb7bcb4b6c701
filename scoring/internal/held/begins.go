package held

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
)

// Begins gives the points with which a leaf begins. What criteria award in a leaf that starts from 0 counts as had until it comes off.
func Begins(in *rules.Indicator, v *rules.Values) (exact.Number, *rules.Failure) {
	start, stated := in.Start()
	if !stated {
		return in.Marks(), nil
	}
	at := start.Fixed
	if start.Formula != nil {
		x, fail := start.Formula.Number(v)
		if fail != nil {
			return x, fail
		}
		at = in.Inside().Grid.Round(x)
	}
	return at.Add(in.Inside().Awarded), nil
}
