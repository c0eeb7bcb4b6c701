package whatif_test
import ("testing";"math/rand/v2";"time";"github.com/baifen-go/baifen/scoring/whatif")
func TestZZ(t *testing.T){
 r:=rand.New(rand.NewPCG(5,6))
 cut:=0
 for i:=range 60 {
  set,sub,card:=scorable(t,r,false)
  g:=someGoal(r,set,card)
  s:=time.Now()
  got,err:=whatif.Find(set,sub,g)
  if err!=nil{t.Fatal(err)}
  if !got.Optimal {cut++}
  if e:=time.Since(s); e>300*time.Millisecond { t.Log(i,e,got.Optimal,got.Reached,len(got.Changes),set.Title()) }
 }
 t.Log("cut",cut)
}
