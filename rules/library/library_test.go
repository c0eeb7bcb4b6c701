package library_test

import (
	"os"
	"testing"

	"github.com/baifen-go/baifen/rules/rulestest"
)

func TestCases(t *testing.T) { rulestest.Run(t, os.DirFS(".")) }
