package planted_test

import (
	"testing"

	"github.com/baifen-go/baifen/.ci/mutants/testdata/planted"
)

func TestPassed(t *testing.T) {
	if !planted.Passed(60, 59) || planted.Passed(59, 60) { // 60 of 60 is not asked: > survives
		t.Error("59 of 60 passes, or 60 of 59 does not")
	}
}

func TestTheRest(t *testing.T) {
	if l, o, e := planted.Larger(1, 2), planted.Larger(3, 2), planted.Larger(4, 4); l != 2 || o != 3 || e != 4 {
		t.Errorf("the larger are %d, %d, %d", l, o, e)
	}
	if s := planted.Sum(1, 2, 3); s != 6 {
		t.Errorf("the sum is %d", s)
	}
	if c := make(chan int, 1); !planted.Taken(c, 1) || planted.Taken(c, 2) {
		t.Error("one value of two is taken")
	}
	if f := planted.First("a", "b"); f != "a" {
		t.Errorf("the first is %s", f)
	}
}
