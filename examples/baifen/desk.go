package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/baifen-go/baifen/examples/desk"
	"github.com/baifen-go/baifen/rules"
)

func deskCommand() *cobra.Command {
	var rulesName, addr string
	c := &cobra.Command{
		Use:   "desk [--rules 规则] [--addr 地址] 文件夹",
		Short: "核查人的工作台：在浏览器里看一个文件夹的填报，逐个单位核查、扣分、签字，打印函和记录；只在这台电脑上，不联网",
		Example: `  baifen desk 填报
  baifen desk --rules 规则.yaml --addr 127.0.0.1:8088 填报`,
		Annotations: map[string]string{"after": "印出的地址里有口令，用浏览器打开；按 Ctrl+C 停下。核查扣分写进填报文件，签字写进文件夹里的 " + desk.SignedFile + "。\n退出状态：0 停下了；1 文件夹打不开，规则有错误，或地址用不了（原因在标准错误输出）；2 命令写错"},
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 1 || args[0] == "" {
				return usageError("要写一个文件夹：放填报文件（" + unitFilesWords + "）的")
			}
			return onThisMachine(addr)
		},
		RunE: func(c *cobra.Command, args []string) error {
			ctx, stop := signal.NotifyContext(c.Context(), os.Interrupt, syscall.SIGTERM)
			defer stop()
			return openDesk(ctx, c.OutOrStdout(), args[0], rulesName, addr)
		},
	}
	rulesFlag(c, &rulesName, "与 score 一样取内置规则")
	c.Flags().StringVar(&addr, "addr", "127.0.0.1:0", "`地址`：在这台电脑的哪个地址上，端口 0 是随便一个空着的")
	return c
}

// onThisMachine refuses an address that others can reach: what is shown is nobody else's business, and goes unencrypted.
func onThisMachine(addr string) error {
	host, _, err := net.SplitHostPort(addr)
	if ip := net.ParseIP(host); err != nil || host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return usageError(fmt.Sprintf("--addr 要写这台电脑自己的地址和端口，如 127.0.0.1:8088，写的是“%s”", addr))
	}
	return nil
}

// openDesk serves the desk of a folder until the context ends.
func openDesk(ctx context.Context, out io.Writer, folder, rulesName, addr string) error {
	if _, err := os.ReadDir(folder); err != nil {
		switch info, gone := os.Stat(folder); {
		case gone == nil && !info.IsDir():
			return faulty(folder, rules.CodeUnreadable, "这是一个文件，要写放填报文件的文件夹")
		case errors.Is(gone, fs.ErrNotExist):
			return faulty(folder, rules.CodeUnreadable, "没有这个文件夹")
		}
		return openError(folder, err)
	}
	rulesFor, err := chooser(rulesName)
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return faulty(addr, "unusable-address", "这个地址用不了：端口已经被占用，或不是这台电脑的地址；不写 --addr 就用一个空着的端口")
	}
	token, at := rand.Text(), l.Addr().String()
	s := &http.Server{Handler: desk.New(folder, rulesFor).Handler(at, token), ReadHeaderTimeout: 10 * time.Second}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		<-ctx.Done()
		last, done := context.WithTimeout(context.Background(), 2*time.Second) // what is being written gets to its end
		defer done()
		if s.Shutdown(last) != nil {
			_ = s.Close() // it ends all the same
		}
	}()
	fmt.Fprintf(out, "工作台在 http://%s/?token=%s\n按 Ctrl+C 停下\n", at, token)
	if err := s.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return faulty(at, "unusable-address", "工作台停下了："+err.Error())
	}
	<-ended
	return nil
}
