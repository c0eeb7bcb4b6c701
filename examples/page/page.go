// Package page writes a rule set's form as one HTML file that a unit's accountant opens in a browser. The file holds the rules, the form and
// the engine of this library; it needs no network and no installation, and nothing that is typed leaves the machine.
//
//	engine, err := page.BuildEngine(ctx)
//	err = page.Write(w, set, text, engine) // text is the rule file that the set was read from
//
// The engine is package reply built for the browser; it runs in a worker beside the page. It answers every change with what the rules make
// of the figures so far: what is wrong with them, or the interval in which the score still lies, or the score card with each lost point
// explained. The form is drawn by form.js from the JSON Schema of the rule set, so there is no second description of it.
//
// What is printed is the score sheet of package papers, in its own style.
//
// The page may run its own script and styles and nothing else: its Content-Security-Policy names them by their hashes and allows no request.
package page

import (
	"compress/gzip"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"errors"
	"html"
	"io"
	"strings"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/papers"
)

var (
	//go:embed page.html
	frame string
	//go:embed page.css
	style string
	//go:embed page.js
	pageScript string
	//go:embed form.js
	formScript string
	//go:embed answer.js
	answerScript string
	//go:embed files.js
	filesScript string
	//go:embed worker.js
	worker string
)

// script is what the page runs: its parts, and then their beginning.
var script = strings.Join([]string{pageScript, formScript, answerScript, filesScript, "start();\n"}, "\n")

// printed leaves the sheet alone on paper.
const printed = "main, #opening { display: none; }"

// An Engine is the program that the page runs: [BuildEngine] makes one.
type Engine struct {
	WASM   []byte // a Go program for GOOS=js, GOARCH=wasm
	Script []byte // wasm_exec.js of the Go release that built it
}

// Write writes the page of a rule set. The text is that of its rule file: the engine reads it again, under the same name.
func Write(w io.Writer, set *rules.Set, text []byte, engine *Engine) error {
	if set == nil || engine == nil || len(engine.WASM) == 0 || len(engine.Script) == 0 {
		return errors.New("没有规则或计算部分，写不出网页")
	}
	h := set.Header()
	paper, err := paperStyle()
	if err != nil {
		return err
	}
	data, err := json.Marshal(map[string]string{"name": set.Name(), "file": h.File, "text": string(text)}) // it writes no < as such
	if err != nil {
		return err
	}
	var packed strings.Builder
	encoder := base64.NewEncoder(base64.StdEncoding, &packed)
	zipper, err := gzip.NewWriterLevel(encoder, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := zipper.Write(engine.WASM); err != nil {
		return err
	}
	if err := errors.Join(zipper.Close(), encoder.Close()); err != nil {
		return err
	}
	_, err = strings.NewReplacer(
		"{title}", html.EscapeString(h.Title),
		"{style-hash}", hash(style), "{style}", style,
		"{paper-hash}", hash(paper), "{paper}", paper,
		"{print-hash}", hash(printed), "{print}", printed,
		"{script-hash}", hash(script), "{script}", script,
		"{worker}", strings.ReplaceAll(string(engine.Script)+worker, "</script", `<\/script`),
		"{engine}", packed.String(),
		"{rules}", string(data),
	).WriteString(w, frame)
	return err
}

// paperStyle gives the style of the sheets that package papers writes.
func paperStyle() (string, error) {
	var b strings.Builder
	if err := papers.Stored(&scoring.Sheet{RuleSet: "any"}).WriteHTML(&b); err != nil {
		return "", err
	}
	_, from, _ := strings.Cut(b.String(), "<style>")
	style, _, found := strings.Cut(from, "</style>")
	if !found {
		return "", errors.New("评分表没有样式")
	}
	return style, nil
}

// hash names a script or a style in a Content-Security-Policy.
func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
