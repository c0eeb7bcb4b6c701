// Command beam scores the units of a file whose lines are submissions as a pipeline of Apache Beam: one stage is the library's pure function, so
// that a batch which is too much for one machine runs on any engine that Beam knows.
//
//	GOWORK=off go run . -rules ../../scoring/testdata/example.yaml -in units.jsonl -out cards
//
// It is a module of its own, outside the workspace, for Beam brings many others. It runs on Beam's local runner, which is for trying out;
// another engine takes its import and -runner.
package main

import (
	"context"
	"flag"
	"log"
	"os"
	"path/filepath"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/local"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/direct"
)

func main() {
	ruleFile := flag.String("rules", "", "rule file")
	in := flag.String("in", "", "file whose lines are submissions in JSON")
	out := flag.String("out", "cards", "where the results go: .jsonl, .faults.txt and .summary.txt are put behind it")
	runner := flag.String("runner", "direct", "the engine")
	flag.Parse()
	beam.Init()
	data, err := os.ReadFile(*ruleFile)
	if err != nil {
		log.Fatal(err)
	}
	p, err := pipeline(filepath.ToSlash(*ruleFile), data, *in, *out)
	if err != nil {
		log.Fatal(err) // what is wrong with the rules
	}
	if _, err := beam.Run(context.Background(), *runner, p); err != nil {
		log.Fatal(err)
	}
}
