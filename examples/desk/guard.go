package desk

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"net/http"
	"net/url"
	"strings"
)

// cookieFor names the cookie of the desk at an address. Cookies do not tell ports apart, and several desks may run.
func cookieFor(address string) string {
	return "baifen-desk-" + address[strings.LastIndex(address, ":")+1:]
}

// policy lets a page load what the desk itself serves, and nothing else. Papers bring their own style, which is named by its hash.
func policy(paper string) string {
	style := "'self'"
	if _, from, found := strings.Cut(paper, "<style>"); found {
		text, _, _ := strings.Cut(from, "</style>")
		sum := sha256.Sum256([]byte(text))
		style = "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	return "default-src 'none'; style-src " + style + "; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
}

// guarded lets in who knows the token, by the address under which the desk was started. A page of another origin cannot send a form, and a
// name that was pointed at this machine is not answered.
func guarded(address, token string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy(""))
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin") // not no-referrer: with that a browser sends Origin: null
		h.Set("Cache-Control", "no-store")
		if !sameHost(r.Host, address) {
			refuse(w, http.StatusMisdirectedRequest, "请用启动时印出的地址打开")
			return
		}
		if given := r.URL.Query().Get("token"); given != "" && r.Method == http.MethodGet && same(given, token) {
			http.SetCookie(w, &http.Cookie{Name: cookieFor(address), Value: token, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
			http.Redirect(w, r, "/", http.StatusSeeOther)
			return
		}
		cookie, err := r.Cookie(cookieFor(address))
		if err != nil || !same(cookie.Value, token) {
			refuse(w, http.StatusForbidden, "请用启动时印出的完整地址打开，里面有口令")
			return
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			origin, err := url.Parse(r.Header.Get("Origin"))
			if err != nil || origin.Scheme != "http" || !sameHost(origin.Host, address) {
				refuse(w, http.StatusForbidden, "这个请求不是从本页面发出的")
				return
			}
		}
		most := int64(64 << 10)
		if strings.HasPrefix(r.URL.Path, "/rules/") {
			most = mostAsked
		}
		r.Body = http.MaxBytesReader(w, r.Body, most)
		next.ServeHTTP(w, r)
	})
}

// sameHost compares a host that a browser names, without the port where that is 80.
func sameHost(named, address string) bool {
	return strings.TrimSuffix(named, ":80") == strings.TrimSuffix(address, ":80")
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

func refuse(w http.ResponseWriter, status int, words string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(words + "\n")) // who has gone does not read it
}
