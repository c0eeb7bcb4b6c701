package data

import (
	"os"
	"testing"

	"github.com/baifen-go/baifen/rules/rulestest"
)

// What sentences of published standards say holds of the rule files that say it.
func TestStandards(t *testing.T) {
	rulestest.Run(t, os.DirFS("standards"))
}
