# A small network on numbers, trained, with what people print on the way.
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
print("device:", device)
x = torch.randn(256, 10)
y = (x[:, 0] + x[:, 1] > 0).long()
print(x[:2, :3], x.shape, y[:8], y.dtype)


class Net(nn.Module):
    def __init__(self, hidden=32):
        super().__init__()
        self.fc1 = nn.Linear(10, hidden)
        self.fc2 = nn.Linear(hidden, 2)

    def forward(self, x):
        return self.fc2(F.relu(self.fc1(x)))


net = Net().to(device)
print(net, sum(p.numel() for p in net.parameters()))
opt = torch.optim.Adam(net.parameters(), lr=1e-2)
criterion = nn.CrossEntropyLoss()
loader = DataLoader(TensorDataset(x, y), batch_size=64, shuffle=True)
for epoch in range(3):
    total = 0.0
    for xb, yb in loader:
        xb, yb = xb.to(device), yb.to(device)
        opt.zero_grad()
        loss = criterion(net(xb), yb)
        loss.backward()
        opt.step()
        total += loss.item()
    print(f"epoch {epoch + 1} loss {total / len(loader):.4f}")
net.eval()
with torch.no_grad():
    right = (net(x).argmax(1) == y).float().mean()
print(f"accuracy {right:.3f}", right.shape, right.requires_grad, loss.requires_grad)
