import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('register', '0003_remembered'),
    ]

    operations = [
        migrations.AddField(
            model_name='edition',
            name='counts',
            field=models.JSONField(help_text='Documented persons as told, by fate; null where nobody wrote it down', null=True),
        ),
        migrations.AddField(
            model_name='judgement',
            name='waits',
            field=models.BooleanField(default=False, help_text='Holds only once somebody else confirms it'),
        ),
        migrations.CreateModel(
            name='JudgementConfirmation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('holds', models.BooleanField(help_text='False refuses it, or takes it back')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('judgement', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='confirmation', to='register.judgement')),
            ],
        ),
    ]
