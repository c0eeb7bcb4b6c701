// Package long says at which length tests run. By default every property is tried as often as a person cares to wait for; with BAIFEN_LONG=1
// in the environment, as in .ci/run, as often as it takes to trust it. Only tests import it.
package long

import "os"

// On reports that tests are to run at length.
func On() bool { return os.Getenv("BAIFEN_LONG") != "" }

// Rounds chooses how often a property is tried.
func Rounds[N int | uint64](few, many N) N {
	if On() {
		return many
	}
	return few
}
