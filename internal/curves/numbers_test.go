package curves_test

import "github.com/baifen-go/baifen/internal/testnumbers"

var (
	num        = testnumbers.Read
	in         = testnumbers.Interval
	seeded     = testnumbers.Seeded
	someNumber = testnumbers.Some
)
