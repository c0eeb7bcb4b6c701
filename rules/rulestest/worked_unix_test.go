//go:build unix

package rulestest_test

import (
	"syscall"
	"time"
)

// worked gives the time that processors have spent on this program so far: others who use the machine do not lengthen it much.
func worked() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
