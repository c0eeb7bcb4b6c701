package rulestest
import ("testing";"time";"github.com/baifen-go/baifen/rules/library";"testing/fstest";"os")
func TestZC(t *testing.T){
 for _, n := range []string{"zhanjiang-overall-2024.yaml","national-self-evaluation-2020.yaml"} {
 start:=time.Now()
 c:=Cover(library.FS(), n)
 t.Logf("%s %v %d/%d", n, time.Since(start), c.Covered,c.Items)
 for _,m:=range c.Missing {t.Log(m.Place,m.Path,m.What)}
 }
 for _, n := range []string{"awarding.yaml","deducting.yaml","people.yaml","whole.yaml"} {
 b,_:=os.ReadFile("/tmp/gen-"+n); d,_:=os.ReadFile("../testdata/good/"+n)
 c:=Cover(fstest.MapFS{n:{Data:d},CaseFile(n):{Data:b}},n)
 t.Logf("%s %d/%d", n, c.Covered,c.Items)
 for _,m:=range c.Missing {t.Log(m.Place,m.Path,m.What)}
 }
}
