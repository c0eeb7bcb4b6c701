package browser

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// A Fox is a window of Firefox: another engine, asked by its own protocol, Marionette. It is for a short look at whether a page works there as well;
// what there is to try is tried in a [Tab].
type Fox struct {
	*testing.T
	Saved string // the folder of what is saved
	conn  net.Conn
	said  *bufio.Reader
	last  int
}

// preferences let a page save where it is looked for, and keep the browser from asking anything of anybody.
const preferences = `user_pref("marionette.port", 0);
user_pref("browser.download.folderList", 2);
user_pref("browser.download.dir", %q);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("app.normandy.enabled", false);
user_pref("intl.accept_languages", "zh-CN");
`

// OpenFirefox opens a page in a Firefox of its own. The test is skipped where there is none. Whatever pages complain of fails it at its end.
func OpenFirefox(t *testing.T, address string) *Fox {
	t.Helper()
	f := firefox(t)
	t.Cleanup(func() { // before the browser is ended
		for _, says := range f.complaints() {
			f.Errorf("Firefox says: %s", says)
		}
	})
	f.Goes(address)
	return f
}

// firefox starts a browser.
func firefox(t *testing.T) *Fox {
	t.Helper()
	var program string
	for _, name := range []string{"firefox", "firefox-esr"} {
		if found, err := exec.LookPath(name); err == nil && program == "" {
			program = found
		}
	}
	if program == "" {
		t.Skip("no Firefox on this machine")
	}
	profile, saved := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(profile, "user.js"), fmt.Appendf(nil, preferences, saved), 0o666); err != nil {
		t.Fatal(err)
	}
	run := exec.Command(program, "--headless", "--no-remote", "--marionette", "--remote-allow-system-access", "--profile", profile)
	run.Env = append(os.Environ(), "HOME="+profile)
	if err := run.Start(); err != nil {
		t.Fatal(err)
	}
	f := &Fox{T: t, Saved: saved}
	t.Cleanup(func() {
		if f.conn != nil {
			_, _ = f.ask("Marionette:Quit", map[string]any{"flags": []string{"eForceQuit"}})
		}
		late := time.AfterFunc(20*time.Second, func() { _ = run.Process.Kill() })
		_ = run.Wait()
		late.Stop()
	})
	f.connects(filepath.Join(profile, "MarionetteActivePort"))
	f.does("WebDriver:NewSession", nil)
	return f
}

// Goes opens an address.
func (f *Fox) Goes(address string) {
	f.Helper()
	f.does("WebDriver:Navigate", map[string]any{"url": address})
}

// connects waits until the browser has written where it listens.
func (f *Fox) connects(file string) {
	f.Helper()
	for range tries {
		if port, err := os.ReadFile(file); err == nil {
			if conn, err := net.Dial("tcp", "127.0.0.1:"+strings.TrimSpace(string(port))); err == nil {
				f.conn, f.said = conn, bufio.NewReader(conn)
				if _, err := f.hears(); err != nil { // it says what it is
					f.Fatal(err)
				}
				return
			}
		}
		time.Sleep(between)
	}
	f.Fatal("Firefox does not start")
}

// hears reads one message: its length, a colon, JSON.
func (f *Fox) hears() ([]byte, error) {
	_ = f.conn.SetReadDeadline(time.Now().Add(2 * time.Minute))
	size, err := f.said.ReadString(':')
	if err != nil {
		return nil, err
	}
	n, err := strconv.Atoi(strings.TrimSuffix(size, ":"))
	if err != nil {
		return nil, err
	}
	message := make([]byte, n)
	_, err = io.ReadFull(f.said, message)
	return message, err
}

// ask sends a command and gives its result.
func (f *Fox) ask(command string, of map[string]any) (json.RawMessage, error) {
	if of == nil {
		of = map[string]any{}
	}
	f.last++
	sent, err := json.Marshal([]any{0, f.last, command, of})
	if err != nil {
		return nil, err
	}
	if _, err := fmt.Fprintf(f.conn, "%d:%s", len(sent), sent); err != nil {
		return nil, err
	}
	got, err := f.hears()
	if err != nil {
		return nil, err
	}
	var answer [4]json.RawMessage // 1, the number of the command, an error, a result
	if err := json.Unmarshal(got, &answer); err != nil {
		return nil, err
	}
	if string(answer[2]) != "null" {
		return nil, errors.New(string(answer[2]))
	}
	return answer[3], nil
}

func (f *Fox) does(command string, of map[string]any) json.RawMessage {
	f.Helper()
	got, err := f.ask(command, of)
	if err != nil {
		f.Fatalf("%s: %v", command, err)
	}
	return got
}

// Evaluates gives what a script comes to, as JSON; %q in it stands for a text.
func (f *Fox) Evaluates(script string, texts ...string) string {
	f.Helper()
	var got struct{ Value json.RawMessage }
	if err := json.Unmarshal(f.does("WebDriver:ExecuteScript", map[string]any{"script": "return " + written(script, texts...), "args": []any{}, "sandbox": nil}), &got); err != nil {
		f.Fatal(err)
	}
	return string(got.Value)
}

// Waits waits until a script says yes.
func (f *Fox) Waits(script string, texts ...string) {
	f.Helper()
	for range tries {
		if f.Evaluates(script, texts...) == "true" {
			return
		}
		time.Sleep(between)
	}
	f.Fatalf("it never came to %s on\n%s", written(script, texts...), f.Evaluates(`document.body.innerText`))
}

// Sees waits until the elements of a selector say something.
func (f *Fox) Sees(selector, says string) {
	f.Helper()
	f.Waits(`[...document.querySelectorAll(%q)].map(e => e.innerText).join('\n').includes(%q)`, selector, says)
}

// Types types into an element, in the place of what is there.
func (f *Fox) Types(selector, text string) {
	f.Helper()
	f.does("WebDriver:ElementClear", map[string]any{"id": f.element(selector)})
	f.Sends(selector, text)
}

// Sends sends keys to an element.
func (f *Fox) Sends(selector, keys string) {
	f.Helper()
	f.does("WebDriver:ElementSendKeys", map[string]any{"id": f.element(selector), "text": keys})
}

// Clicks presses an element where it stands.
func (f *Fox) Clicks(selector string) {
	f.Helper()
	f.does("WebDriver:ElementClick", map[string]any{"id": f.element(selector)})
}

func (f *Fox) element(selector string) (id string) {
	f.Helper()
	var got struct{ Value map[string]string }
	if err := json.Unmarshal(f.does("WebDriver:FindElement", map[string]any{"using": "css selector", "value": selector}), &got); err != nil {
		f.Fatal(err)
	}
	for _, id = range got.Value {
	}
	return id
}

// complaints gives the errors of pages that the console of the browser holds, a script that a policy keeps from running among them.
func (f *Fox) complaints() (list []string) {
	f.Helper()
	f.does("Marionette:SetContext", map[string]any{"value": "chrome"})
	got := f.Evaluates(`Services.console.getMessageArray()
		.filter(m => m instanceof Ci.nsIScriptError && /^(content javascript|CSP)/.test(m.category))
		.map(m => m.errorMessage)`)
	if err := json.Unmarshal([]byte(got), &list); err != nil {
		f.Error(err)
	}
	f.does("Marionette:SetContext", map[string]any{"value": "content"})
	return list
}

// Pictures keeps a picture of the window, where BAIFEN_PICTURES names a folder.
func (f *Fox) Pictures(name string) {
	f.Helper()
	if pictures() == "" {
		return
	}
	var got struct{ Value []byte }
	if err := json.Unmarshal(f.does("WebDriver:TakeScreenshot", map[string]any{"full": false}), &got); err != nil {
		f.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(pictures(), name+"-firefox.png"), got.Value, 0o666); err != nil {
		f.Fatal(err)
	}
}
