package lint_test

import (
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
)

// BenchmarkCheck loads a built-in rule set and checks it, as baifen check does: at most 200 ms.
func BenchmarkCheck(b *testing.B) {
	for _, name := range []string{"zhanjiang-overall-2024.yaml", "national-self-evaluation-2020.yaml"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				set, err := rules.Load(library.FS(), name)
				if err != nil {
					b.Fatal(err)
				}
				check(b, set)
			}
		})
	}
}
