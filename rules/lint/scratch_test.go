package lint

import (
	"fmt"
	"testing"
	"time"

	"github.com/baifen-go/baifen/rules/library"
)

func TestScratch(t *testing.T) {
	for _, s := range library.Sets() {
		at := time.Now()
		for _, f := range Check(s) {
			fmt.Println(f.Severity, f.Code, f, f.Witness)
		}
		fmt.Println(time.Since(at))
	}
}
