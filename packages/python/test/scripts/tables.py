import numpy as np, io
a=np.array([[1.,2,3],[4,5,6]]); 
print(np.squeeze(a[:1]), np.sum(a), np.sqrt(a), np.min(a,0), np.max(a,axis=1), np.std(a), a.mean(0), np.transpose(a), np.where(a>2,a,0), np.unique(np.array([3,1,2,3]),return_counts=True))
print(np.loadtxt(io.StringIO("1,2\n3,4"),delimiter=',',dtype=np.float32), np.argsort(np.array([3,1,2])), np.clip(a,2,4), np.c_[np.array([1,2]),np.array([3,4])], np.finfo(np.float32).max>1e38)
f=io.BytesIO(); np.save(f,a); f.seek(0); print(np.load(f)); f=io.BytesIO(); np.savez(f,a=a,b=np.arange(3)); f.seek(0); print(np.load(f)['b'])
print(np.meshgrid(np.arange(2),np.arange(3))[0], np.median([1.,3,2]), np.percentile(np.arange(11.),30), np.dot(a,a.T), np.linalg.norm(a), np.round(np.array([1.234,5.678]),1), np.array_equal(a,a), np.concatenate([a,a]).shape, np.tile(np.array([1,2]),2), np.repeat(np.array([1,2]),2), np.expand_dims(a,0).shape, np.isnan(np.array([1.,np.nan])), np.arange(0,1,.25), np.linspace(0,1,3), np.floor(2.5), np.maximum(a,3.0), np.diff(np.array([1,4,9])), np.bincount(np.array([0,1,1])), np.histogram(np.array([1.,2,3]),bins=2))
b=np.zeros(3); b[1]+=2; b[0]=np.float64(1.5); print(b, b.dtype, b.astype(int), np.int64(3)+1)
