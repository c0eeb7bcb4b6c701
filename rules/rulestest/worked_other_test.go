//go:build !unix

package rulestest_test

import "time"

var began = time.Now()

// worked gives the time that has gone by.
func worked() time.Duration { return time.Since(began) }
