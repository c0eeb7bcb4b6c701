package papers

import (
	"context"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/baifen-go/baifen/scoring/audit"
)

// measure is a script beside the pages, which may run none: it looks into the frames in which they stand, and names what reaches beyond a
// frame or beyond its own cell.
const measure = `<script>
function beyond(d) {
	const width = d.documentElement.clientWidth, out = [];
	if (d.documentElement.scrollWidth > width) out.push("the page is " + d.documentElement.scrollWidth + " wide");
	for (const e of d.body.querySelectorAll("*")) {
		const r = e.getBoundingClientRect();
		if (e.closest("svg.defs")) continue;
		if (r.width && (r.right > width + 1 || r.left < -1)) out.push(e.tagName + " from " + r.left + " to " + r.right + ": " + e.textContent.slice(0, 40));
		if (e.tagName === "TD" && e.scrollWidth > e.clientWidth + 2) out.push("the cell " + e.textContent.slice(0, 40) + " is " + e.scrollWidth + " wide in " + e.clientWidth);
	}
	return d.body.querySelectorAll("*").length + " elements: " + out.slice(0, 3).join("; ");
}
onload = () => {
	const out = [...document.querySelectorAll("iframe")].map(f => "[" + f.title + " " + f.contentDocument.documentElement.clientWidth + "] " + beyond(f.contentDocument));
	document.body.textContent = "measured\n" + out.join("\n") + "\n";
};
</script>`

// In a browser nothing of a page reaches beyond it, at the width of a desk and of a telephone, and nothing is complained of. One page that is
// too wide stands among them, which must be noticed.
func TestPagesInChromium(t *testing.T) {
	browser := chromium(t)
	sum, cards := peers(t)
	pages := map[string]string{
		"sheet": text(t, func(b *strings.Builder) error { return Of(everything(t)).WriteHTML(b) }),
		"real":  text(t, func(b *strings.Builder) error { return Of(zhanjiang(t)).WriteHTML(b) }),
		"overview": text(t, func(b *strings.Builder) error {
			return WriteOverview(b, Many{sum, func(yield func(*Paper) bool) { _ = yield(Of(cards[0])) }})
		}),
		"report": text(t, func(b *strings.Builder) error { return reportOf(Of(everything(t)), b) }),
		"letter": text(t, func(b *strings.Builder) error {
			return WriteLetters(b, slices.Values([]*audit.Audit{audited(t, letterRules, "unit: {name: 甲}\nrule_set: letters\nperiod: 2025\nvalues: {rate: 97.5, faults: 11}\nclaims: {total: 90}")}), nil)
		}),
		"too wide": "<p style='width:1500px'>wide</p>",
	}
	widths := []int{1280, 390}
	frames := `<!DOCTYPE html><meta charset="utf-8"><body>`
	for name, page := range pages {
		for _, width := range widths {
			frames += fmt.Sprintf(`<iframe title="%s" style="border:0;width:%dpx;height:500px" srcdoc="%s"></iframe>`, name, width, html.EscapeString(page))
		}
	}
	out, said := look(t, browser, frames+measure, "--dump-dom", "--enable-logging=stderr", "--hide-scrollbars", "--window-size=1400,900")
	for name := range pages {
		for _, width := range widths {
			_, found, measured := strings.Cut(out, fmt.Sprintf("[%s %d] ", name, width))
			found, _, _ = strings.Cut(found, "\n")
			count, beyond, _ := strings.Cut(found, " elements: ")
			if n, _ := strconv.Atoi(count); !measured || n < 20 && name != "too wide" {
				t.Errorf("%s at %d was not measured: %.300s", name, width, out)
			} else if (beyond != "") != (name == "too wide") {
				t.Errorf("%s at %d reaches beyond: %q", name, width, beyond)
			}
		}
	}
	if strings.Contains(said, "CONSOLE") {
		t.Errorf("the console says %s", said)
	}
}

// chromium gives the browser, or skips the test.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skip("there is no chromium and no google-chrome here: pages were not looked at")
	return ""
}

// A printed page has each word of the sheet, and as many sheets of A4 as it needs.
func TestPagesPrint(t *testing.T) {
	browser := chromium(t)
	reader, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("there is no pdftotext here: printed pages were not read")
	}
	card := everything(t)
	file := filepath.Join(t.TempDir(), "page.pdf")
	look(t, browser, text(t, func(b *strings.Builder) error { return Of(card).WriteHTML(b) }), "--no-pdf-header-footer", "--print-to-pdf="+file)
	out, err := exec.Command(reader, "-raw", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	printed := bare(string(out))
	for d := range card.Deductions() {
		for _, words := range append([]string{d.Reason}, d.Working...) {
			if first, _, _ := strings.Cut(words, "\n"); !strings.Contains(printed, bare(first)) {
				t.Errorf("the print does not say %q", first)
			}
		}
	}
	if n := strings.Count(string(out), "\f"); n < 4 || n > 8 {
		t.Errorf("%d sheets", n)
	}
}

// look lets the browser look at a page, and gives what it printed and what it said.
func look(t *testing.T, browser, page string, flags ...string) (out, said string) {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "page.html")
	if err := os.WriteFile(file, []byte(page), 0o666); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 90*time.Second)
	defer cancel()
	args := append([]string{"--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--user-data-dir=" + filepath.Join(dir, "profile")}, flags...)
	c := exec.CommandContext(ctx, browser, append(args, "file://"+file)...)
	var o, e strings.Builder
	c.Stdout, c.Stderr = &o, &e
	if err := c.Run(); err != nil {
		t.Fatalf("%s: %v\n%s", browser, err, e.String())
	}
	return o.String(), e.String()
}

// A group of the sheet goes on overleaf: the real sheet fills three sheets of A4. Where groups are kept whole it is four, the first a third empty.
func TestGroupsGoOnOverleaf(t *testing.T) {
	browser, file := chromium(t), filepath.Join(t.TempDir(), "page.pdf")
	look(t, browser, text(t, func(b *strings.Builder) error { return Of(zhanjiang(t)).WriteHTML(b) }), "--no-pdf-header-footer", "--print-to-pdf="+file)
	pdf, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(pdf), "/Type /Page\n"); n != 3 {
		t.Errorf("%d sheets", n)
	}
}
