package main

import (
	"bufio"
	"io"
	"net/http"
	"net/http/cookiejar"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
)

// The command prints an address that a browser opens, and ends with status 0 when it is told to.
func TestDeskServes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there are no signals to send")
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv(asCommand, "1")
	c := exec.Command(program, "desk", "--rules", "zhanjiang-overall-2024", "../data")
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	defer c.Process.Kill()
	line, err := bufio.NewReader(out).ReadString('\n')
	_, address, found := strings.Cut(strings.TrimSpace(line), "工作台在 ")
	if err != nil || !found {
		t.Fatalf("it printed %q, %v", line, err)
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range []struct {
		why, at string
		want    int
	}{
		{"the address as printed", address, http.StatusOK},
		{"another token", strings.TrimSuffix(address, address[len(address)-3:]) + "xxx", http.StatusForbidden},
	} {
		client := &http.Client{}
		if a.want == http.StatusOK {
			client.Jar = jar
		}
		r, err := client.Get(a.at)
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r.Body)
		r.Body.Close()
		if err != nil || r.StatusCode != a.want || a.want == http.StatusOK && !strings.Contains(string(text), "zhanjiang-beijing-office-2024.yaml") {
			t.Errorf("%s: %d, %v\n%s", a.why, r.StatusCode, err, text)
		}
	}
	at := strings.TrimPrefix(address[:strings.Index(address, "/?")], "http://")
	if words, err := exec.Command(program, "desk", "--addr", at, "../data").CombinedOutput(); err == nil || !strings.Contains(string(words), at+": 这个地址用不了") {
		t.Errorf("a second one at %s: %v, it says %s", at, err, words)
	}
	if err := c.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(); err != nil {
		t.Errorf("told to stop, it ended with %v", err)
	}
}
