// Package curves has functions of one number, exactly, such as the points off as a measured number grows. Make a [Stretch] for each part of
// the function, and call [CurveOf] where all of them are straight:
//
//	curve, ok := curves.CurveOf(path)
//	fmt.Println(curve.Breakpoints(), curve.Direction())
//
// What a criterion can do is read off its curve: where it jumps, how far it reaches, which way it goes.
package curves
